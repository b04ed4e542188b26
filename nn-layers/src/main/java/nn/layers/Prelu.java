package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Shape;
import nn.api.Tensor;
import nn.api.Value;
import nn.api.init.Constant;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * Parametric ReLU, y = x for x &gt; 0 and a·x otherwise, where the slope a is learnt: one for all, or one for each
 * channel (the last axis). It starts from 0.25.
 *
 * <p>He, Zhang, Ren, Sun 2015, arXiv:1502.01852. dx = dy, or a·dy; da = Σ dy·x where x ≤ 0.
 */
@AutoService(Layer.class)
@Describe(value = "A leaky ReLU whose slope left of zero is learnt.",
    formula = "y = x for x > 0, a * x otherwise; a is one number, or [C] for x [..., C]",
    source = "He, Zhang, Ren, Sun 2015, arXiv:1502.01852", example = "{type: prelu}")
public record Prelu(@Doc("whether each channel has a slope of its own") boolean perChannel) implements Layer {

  private static final float START = 0.25f;

  public Prelu() {
    this(false);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.numbers(b.input(), "prelu");
    int slopes = perChannel ? x.shape().last() : 1;
    return b.compute(x.spec(),
        new Leak(slopes, b.parameter("slope", Shape.of(slopes), new Constant(START))));
  }

  private record Leak(int slopes, Parameter slope) implements Operation {

    @Override
    public void forward(Pass pass, int from, int to) {
      Tensor y = pass.output();
      leak(pass, pass.input(0), y, from, to);
      pass.finished(from, to);
    }

    @Override
    public void backward(Pass pass, int from, int to) {
      leak(pass, pass.outputGradient(), pass.inputGradient(0), from, to);
    }

    /** into = source, times the slope where x ≤ 0. */
    private void leak(Pass pass, Tensor source, Tensor into, int from, int to) {
      Tensor x = pass.input(0);
      Tensor a = pass.parameter(slope);
      for (int row = from; row < to; row++) {
        for (int i = 0; i < x.rowSize(); i++) {
          float s = source.get(row, i);
          into.set(row, i, x.get(row, i) > 0 ? s : s * a.get(0, i % slopes));
        }
      }
    }

    @Override
    public void gradients(Pass pass, int from, int to) {
      Tensor x = pass.input(0);
      Tensor dy = pass.outputGradient();
      for (int c = from; c < to; c++) {
        double sum = 0;
        for (int row = 0; row < pass.rows(); row++) {
          for (int i = c; i < x.rowSize(); i += slopes) {
            sum += x.get(row, i) > 0 ? 0 : (double) dy.get(row, i) * x.get(row, i);
          }
        }
        pass.gradient(slope).set(0, c, (float) sum);
      }
    }

    @Override
    public int gradientUnits() {
      return slopes;
    }

    @Override
    public boolean backwardReadsOutput() {
      return false;
    }

    @Override
    public boolean finishesBlocks() {
      return true;
    }
  }
}
