package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Initializer;
import nn.api.Layer;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Tensor;
import nn.api.Value;
import nn.api.init.Normal;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.kernels.Elements;

/**
 * Adds to each step a vector that is learnt for its position, yₜ = xₜ + Pₜ.
 *
 * <pre>
 *   x [time, width]   P [time, width]   y [time, width]
 * </pre>
 *
 * Gehring, Auli, Grangier, Yarats, Dauphin 2017, arXiv:1705.03122. P starts from N(0, 0.02²) as in GPT-2 (Radford et
 * al. 2019).
 */
@AutoService(Layer.class)
@Describe(value = "Adds to each step of a sequence a vector for its position, which is learnt.",
    formula = "y = x + P, all [time, width]", source = "Gehring et al. 2017, arXiv:1705.03122",
    example = "{type: positional_embedding}")
public record PositionalEmbedding(@Doc("what P starts from") Initializer init) implements Layer {

  public PositionalEmbedding() {
    this(new Normal(0, 0.02f));
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.sequence(b.input(), "positional_embedding");
    Parameter positions = b.parameter("positions", x.shape(), init);
    return b.compute(x.spec(), new Shift(x.shape().axis(0), x.shape().axis(1), positions));
  }

  private record Shift(int steps, int width, Parameter positions) implements Operation {

    @Override
    public void forward(Pass pass, int from, int to) {
      Tensor x = pass.input(0);
      Tensor y = pass.output();
      Tensor p = pass.parameter(positions);
      System.arraycopy(x.array(), x.offset(from), y.array(), y.offset(from), (to - from) * x.rowSize());
      for (int row = from; row < to; row++) {
        Elements.add(p.array(), p.offset(), y.array(), y.offset(row), y.rowSize());
      }
      pass.finished(from, to);
    }

    @Override
    public void backward(Pass pass, int from, int to) {
      Tensor dy = pass.outputGradient();
      Tensor dx = pass.inputGradient(0);
      System.arraycopy(dy.array(), dy.offset(from), dx.array(), dx.offset(from), (to - from) * dy.rowSize());
    }

    /** A unit is a position. */
    @Override
    public void gradients(Pass pass, int from, int to) {
      Tensor dy = pass.outputGradient();
      Tensor dp = pass.gradient(positions);
      int first = from * width;
      int n = (to - from) * width;
      System.arraycopy(dy.array(), dy.offset() + first, dp.array(), dp.offset() + first, n);
      for (int row = 1; row < pass.rows(); row++) {
        Elements.add(dy.array(), dy.offset(row) + first, dp.array(), dp.offset() + first, n);
      }
    }

    @Override
    public int gradientUnits() {
      return steps;
    }

    @Override
    public boolean backwardReadsInput(int i) {
      return false;
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
