package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;
import nn.api.Value;
import nn.api.option.Describe;

/**
 * Softmax over the last axis, yₖ = exp(xₖ) / Σ exp(x); dx = y·(dy − Σ dy·y). As an output it is part of
 * {@code softmax_cross_entropy} already.
 *
 * <p>Bridle 1990.
 */
@AutoService(Layer.class)
@Describe(value = "Turns the last axis into shares that add up to 1.", formula = "y = e^x / sum(e^x)",
    source = "Bridle 1990", example = "{type: softmax}")
public record Softmax() implements Layer {

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.numbers(b.input(), "softmax");
    return b.compute(x.spec(), new Rows(x.shape().last(), Sequence.groups(x.shape())));
  }

  private record Rows(int n, int groups) implements Operation {

    @Override
    public void forward(Pass pass, int from, int to) {
      Tensor x = pass.input(0);
      Tensor y = pass.output();
      for (int g = 0; g < (to - from) * groups; g++) {
        nn.kernels.Softmax.row(x.array(), x.offset(from) + g * n, y.array(), y.offset(from) + g * n, n);
      }
      pass.finished(from, to);
    }

    @Override
    public void backward(Pass pass, int from, int to) {
      Tensor y = pass.output();
      Tensor dy = pass.outputGradient();
      Tensor dx = pass.inputGradient(0);
      for (int g = 0; g < (to - from) * groups; g++) {
        nn.kernels.Softmax.gradient(1, y.array(), y.offset(from) + g * n, dy.array(),
            dy.offset(from) + g * n, dx.array(), dx.offset(from) + g * n, n, n);
      }
    }

    @Override
    public boolean backwardReadsInput(int i) {
      return false;
    }

    @Override
    public boolean finishesBlocks() {
      return true;
    }

    @Override
    public long flops() {
      return 8L * n * groups;
    }
  }
}
