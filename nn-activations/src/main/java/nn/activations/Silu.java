package nn.activations;

import static nn.kernels.Lanes.SPECIES;

import com.google.auto.service.AutoService;
import jdk.incubator.vector.FloatVector;
import nn.api.Activation;
import nn.api.math.Maths;
import nn.api.option.Describe;
import nn.kernels.VectorMath;

/**
 * The sigmoid linear unit (swish with β = 1), y = z·σ(z); f' = σ·(1 + z·(1 − σ)).
 *
 * <p>Elfwing, Uchibe, Doya 2018, arXiv:1702.03118.
 */
@AutoService(Activation.class)
@Describe(value = "The sigmoid linear unit, also called swish.", formula = "y = z / (1 + e^-z)",
    source = "Elfwing, Uchibe, Doya 2018, arXiv:1702.03118", example = "{type: silu}")
public record Silu() implements Activation {

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      zv.mul(VectorMath.sigmoid(zv)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = z[zo + i] * Maths.sigmoid(z[zo + i]);
    }
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      FloatVector s = VectorMath.sigmoid(zv);
      dyv.mul(s.mul(zv.mul(s.neg().add(1)).add(1))).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      float s = Maths.sigmoid(z[zo + i]);
      dz[dzo + i] = dy[dyo + i] * (s * (z[zo + i] * (1 - s) + 1));
    }
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
