package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;
import nn.api.Value;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.kernels.Elements;

/**
 * Adds to each step waves of its position, yₜ = xₜ + Pₜ with
 *
 * <pre>
 *   P[t, 2i] = sin(t / max_wavelength^(2i/width))   P[t, 2i + 1] = cos(t / max_wavelength^(2i/width))
 *   x [time, width]   y [time, width]
 * </pre>
 *
 * Nothing is learnt. Vaswani et al. 2017, arXiv:1706.03762, section 3.5. Sine and cosine are {@link StrictMath}'s, the
 * same on every machine.
 */
@AutoService(Layer.class)
@Describe(value = "Adds to each step of a sequence sine and cosine waves of its position; nothing is learnt.",
    formula = "y = x + P, P[t, 2i] = sin(t / max_wavelength^(2i / width)), P[t, 2i + 1] = cos of the same; x and y [time, width]",
    source = "Vaswani et al. 2017, arXiv:1706.03762", example = "{type: sinusoidal_position}")
public record SinusoidalPosition(
    @Doc("the slowest wave takes 2*pi times so many steps, almost") @Above(1) float maxWavelength)
    implements Layer {

  public SinusoidalPosition() {
    this(10_000);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.sequence(b.input(), "sinusoidal_position");
    return b.compute(x.spec(), new Waves(table(x.shape().axis(0), x.shape().axis(1))));
  }

  private float[] table(int time, int width) {
    float[] p = new float[Math.multiplyExact(time, width)];
    for (int i = 0; i < width; i++) {
      double frequency = StrictMath.pow(maxWavelength, -(double) (i - i % 2) / width);
      for (int t = 0; t < time; t++) {
        double angle = t * frequency;
        p[t * width + i] = (float) (i % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
      }
    }
    return p;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared: one is made for each layer
  private record Waves(float[] p) implements Operation {

    @Override
    public void forward(Pass pass, int from, int to) {
      Tensor x = pass.input(0);
      Tensor y = pass.output();
      System.arraycopy(x.array(), x.offset(from), y.array(), y.offset(from), (to - from) * x.rowSize());
      for (int row = from; row < to; row++) {
        Elements.add(p, 0, y.array(), y.offset(row), p.length);
      }
      pass.finished(from, to);
    }

    @Override
    public void backward(Pass pass, int from, int to) {
      Tensor dy = pass.outputGradient();
      Tensor dx = pass.inputGradient(0);
      System.arraycopy(dy.array(), dy.offset(from), dx.array(), dx.offset(from), (to - from) * dy.rowSize());
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

    @Override
    public long flops() {
      return p.length;
    }
  }
}
