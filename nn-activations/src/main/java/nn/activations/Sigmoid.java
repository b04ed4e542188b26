package nn.activations;

import static nn.kernels.Lanes.SPECIES;

import com.google.auto.service.AutoService;
import jdk.incubator.vector.FloatVector;
import nn.api.Activation;
import nn.api.option.Describe;
import nn.kernels.VectorMath;

/** The logistic function, y = 1 / (1 + e⁻ᶻ); f' = y·(1 − y). */
@AutoService(Activation.class)
@Describe(value = "The logistic function: any number to one between 0 and 1.", formula = "y = 1 / (1 + e^-z)",
    source = "Verhulst 1845; Rumelhart, Hinton, Williams 1986", example = "{type: sigmoid}")
public record Sigmoid() implements Activation {

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    VectorMath.sigmoid(z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector yv = FloatVector.fromArray(SPECIES, y, yo + i);
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      dyv.mul(yv.mul(yv.neg().add(1))).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      float s = y[yo + i];
      dz[dzo + i] = dy[dyo + i] * (s * (1 - s));
    }
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
