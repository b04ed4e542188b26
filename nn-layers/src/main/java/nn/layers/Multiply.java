package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;
import nn.api.Value;
import nn.api.option.Describe;
import nn.kernels.Elements;

/** The product of its inputs, number by number, y = x₁·x₂·…, all of one shape; ∂y/∂xᵢ is the product of the others. */
@AutoService(Layer.class)
@Describe(value = "Multiplies several inputs of one shape, number by number.", formula = "y = x1 * x2 * ...",
    source = "Dauphin, Fan, Auli, Grangier 2017, arXiv:1612.08083", example = "{type: multiply}")
public record Multiply() implements Layer {

  @Override
  public Value bind(Binding b) {
    Value first = Inputs.alike(b, "multiply");
    return b.compute(first.spec(), new Product(b.inputs().size()));
  }

  private record Product(int factors) implements Operation {

    @Override
    public void forward(Pass pass, int from, int to) {
      product(pass, pass.input(0), pass.output(), 0, from, to);
      pass.finished(from, to);
    }

    @Override
    public void backward(Pass pass, int from, int to) {
      for (int i = 0; i < factors; i++) {
        if (pass.wantsInputGradient(i)) {
          product(pass, pass.outputGradient(), pass.inputGradient(i), i, from, to);
        }
      }
    }

    /** into = start times all inputs but one. */
    private void product(Pass pass, Tensor start, Tensor into, int without, int from, int to) {
      int n = (to - from) * into.rowSize();
      System.arraycopy(start.array(), start.offset(from), into.array(), into.offset(from), n);
      for (int i = 0; i < factors; i++) {
        if (i != without) {
          Tensor x = pass.input(i);
          Elements.multiply(x.array(), x.offset(from), into.array(), into.offset(from), n);
        }
      }
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
