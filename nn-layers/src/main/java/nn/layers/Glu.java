package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Operation;
import nn.api.Pass;
import nn.api.ShapeException;
import nn.api.Tensor;
import nn.api.Value;
import nn.api.math.Maths;
import nn.api.option.Describe;
import nn.kernels.Elements;
import nn.kernels.VectorMath;

/**
 * Gated linear unit: the second half of the last axis says how much of the first passes, y = a·σ(b) for x = (a, b).
 *
 * <pre>
 *   x [..., 2C]   y [..., C]
 * </pre>
 *
 * Dauphin, Fan, Auli, Grangier 2017, arXiv:1612.08083. da = dy·σ(b), db = dy·a·σ(b)·(1 − σ(b)).
 */
@AutoService(Layer.class)
@Describe(value = "The second half of the last axis says how much of the first half passes.",
    formula = "y = a * sigmoid(b) for x = (a, b), x [..., 2C], y [..., C]",
    source = "Dauphin, Fan, Auli, Grangier 2017, arXiv:1612.08083", example = "{type: glu}")
public record Glu() implements Layer {

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.numbers(b.input(), "glu");
    int both = x.shape().last();
    if (both % 2 != 0) {
      throw new ShapeException("glu needs an even last axis, found " + x.shape());
    }
    return b.compute(x.spec().with(x.shape().withLast(both / 2)),
        new Gate(both / 2, Sequence.groups(x.shape())));
  }

  private record Gate(int width, int groups) implements Operation {

    @Override
    public void forward(Pass pass, int from, int to) {
      Tensor x = pass.input(0);
      Tensor y = pass.output();
      for (int g = 0; g < (to - from) * groups; g++) {
        int a = x.offset(from) + 2 * g * width;
        int at = y.offset(from) + g * width;
        VectorMath.sigmoid(x.array(), a + width, y.array(), at, width);
        Elements.multiply(x.array(), a, y.array(), at, width);
      }
      pass.finished(from, to);
    }

    @Override
    public void backward(Pass pass, int from, int to) {
      float[] x = pass.input(0).array();
      float[] dy = pass.outputGradient().array();
      float[] dx = pass.inputGradient(0).array();
      for (int g = 0; g < (to - from) * groups; g++) {
        int xo = pass.input(0).offset(from) + 2 * g * width;
        int dxo = pass.inputGradient(0).offset(from) + 2 * g * width;
        int dyo = pass.outputGradient().offset(from) + g * width;
        for (int i = 0; i < width; i++) {
          float s = Maths.sigmoid(x[xo + width + i]);
          dx[dxo + i] = dy[dyo + i] * s;
          dx[dxo + width + i] = dy[dyo + i] * x[xo + i] * (s * (1 - s));
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

    @Override
    public long flops() {
      return 10L * width * groups;
    }
  }
}
