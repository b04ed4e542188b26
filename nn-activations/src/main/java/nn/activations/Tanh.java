package nn.activations;

import static nn.kernels.Lanes.SPECIES;

import com.google.auto.service.AutoService;
import jdk.incubator.vector.FloatVector;
import nn.api.Activation;
import nn.api.option.Describe;
import nn.kernels.VectorMath;

/** The hyperbolic tangent, y = tanh z; f' = 1 − y². */
@AutoService(Activation.class)
@Describe(value = "The hyperbolic tangent: any number to one between -1 and 1.", formula = "y = tanh(z)",
    source = "LeCun, Bottou, Orr, Müller 1998, Efficient BackProp", example = "{type: tanh}")
public record Tanh() implements Activation {

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    VectorMath.tanh(z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector yv = FloatVector.fromArray(SPECIES, y, yo + i);
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      dyv.mul(yv.mul(yv).neg().add(1)).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      float t = y[yo + i];
      dz[dzo + i] = dy[dyo + i] * (1 - t * t);
    }
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
