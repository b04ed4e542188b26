package nn.activations;

import static jdk.incubator.vector.VectorOperators.LE;
import static nn.kernels.Lanes.SPECIES;

import com.google.auto.service.AutoService;
import jdk.incubator.vector.FloatVector;
import nn.api.Activation;
import nn.api.option.Describe;

/**
 * The rectified linear unit, y = max(z, 0); f' = 1 for z > 0, else 0. NaN stays NaN.
 *
 * <p>Nair, Hinton 2010.
 */
@AutoService(Activation.class)
@Describe(value = "The rectified linear unit: numbers below 0 become 0.", formula = "y = max(z, 0)",
    source = "Nair, Hinton 2010", example = "{type: relu}")
public record Relu() implements Activation {

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      zv.max(0).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Math.max(z[zo + i], 0);
    }
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector yv = FloatVector.fromArray(SPECIES, y, yo + i);
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      dyv.blend(0, yv.compare(LE, 0)).intoArray(dz, dzo + i); // y > 0 just where z > 0
    }
    for (; i < n; i++) {
      dz[dzo + i] = y[yo + i] <= 0 ? 0 : dy[dyo + i];
    }
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }

  @Override
  public float[] kinks() {
    return new float[] {0};
  }
}
