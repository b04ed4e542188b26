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

/** The sum of its inputs, y = x₁ + x₂ + …, all of one shape; ∂y/∂xᵢ = 1. */
@AutoService(Layer.class)
@Describe(value = "Adds several inputs of one shape.", formula = "y = x1 + x2 + ...",
    source = "He, Zhang, Ren, Sun 2016, arXiv:1512.03385", example = "{type: add}")
public record Add() implements Layer {

  @Override
  public Value bind(Binding b) {
    Value first = Inputs.alike(b, "add");
    return b.compute(first.spec(), new Sum(b.inputs().size()));
  }

  private record Sum(int terms) implements Operation {

    @Override
    public void forward(Pass pass, int from, int to) {
      Tensor y = pass.output();
      int n = (to - from) * y.rowSize();
      Tensor first = pass.input(0);
      System.arraycopy(first.array(), first.offset(from), y.array(), y.offset(from), n);
      for (int i = 1; i < terms; i++) {
        Tensor x = pass.input(i);
        Elements.add(x.array(), x.offset(from), y.array(), y.offset(from), n);
      }
      pass.finished(from, to);
    }

    @Override
    public void backward(Pass pass, int from, int to) {
      Tensor dy = pass.outputGradient();
      for (int i = 0; i < terms; i++) {
        if (pass.wantsInputGradient(i)) {
          Tensor dx = pass.inputGradient(i);
          System.arraycopy(dy.array(), dy.offset(from), dx.array(), dx.offset(from),
              (to - from) * dy.rowSize());
        }
      }
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
