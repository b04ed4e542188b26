package nn.engine.program;

import nn.api.Activation;
import nn.api.ScalarActivation;

/** The loop over a scalar activation; {@link ScalarLoops} defines it once more for each type. */
final class ScalarLoop implements Activation {

  private final ScalarActivation function;

  ScalarLoop(ScalarActivation function) {
    this.function = function;
  }

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    ScalarActivation f = function;
    for (int i = 0; i < n; i++) {
      y[yo + i] = f.apply(z[zo + i]);
    }
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    ScalarActivation f = function;
    for (int i = 0; i < n; i++) {
      dz[dzo + i] = dy[dyo + i] * f.derivative(z[zo + i], y[yo + i]);
    }
  }

  @Override
  public Reads backwardReads() {
    return function.backwardReads();
  }

  @Override
  public int flops() {
    return function.flops();
  }
}
