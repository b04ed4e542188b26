package nn.activations;

import static nn.kernels.Lanes.SPECIES;

import com.google.auto.service.AutoService;
import jdk.incubator.vector.FloatVector;
import nn.api.Activation;
import nn.api.math.Maths;
import nn.api.option.Describe;
import nn.kernels.VectorMath;

/**
 * The Gaussian error linear unit, y = z·Φ(z) with Φ(z) = ½·(1 + erf(z/√2)); f' = Φ(z) + z·φ(z).
 *
 * <p>Hendrycks, Gimpel 2016, arXiv:1606.08415. {@link GeluTanh} is its cheaper likeness.
 */
@AutoService(Activation.class)
@Describe(value = "The Gaussian error linear unit, in its exact form.",
    formula = "y = z * Phi(z), Phi(z) = (1 + erf(z / sqrt(2))) / 2",
    source = "Hendrycks, Gimpel 2016, arXiv:1606.08415", example = "{type: gelu}")
public record Gelu() implements Activation {

  private static final float SQRT_HALF = 0.70710677f;
  private static final float DENSITY_AT_ZERO = 0.3989423f; // 1/√(2π)

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      zv.mul(phi(zv)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = z[zo + i] * phi(z[zo + i]);
    }
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector zv = FloatVector.fromArray(SPECIES, z, zo + i);
      FloatVector dyv = FloatVector.fromArray(SPECIES, dy, dyo + i);
      FloatVector density = VectorMath.exp(zv.mul(-0.5f).mul(zv)).mul(DENSITY_AT_ZERO);
      dyv.mul(zv.fma(density, phi(zv))).intoArray(dz, dzo + i);
    }
    for (; i < n; i++) {
      float density = Maths.exp(z[zo + i] * -0.5f * z[zo + i]) * DENSITY_AT_ZERO;
      dz[dzo + i] = dy[dyo + i] * Math.fma(z[zo + i], density, phi(z[zo + i]));
    }
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }

  /** Φ(z), the normal distribution function. */
  private static float phi(float z) {
    return 0.5f * (1 + Maths.erf(z * SQRT_HALF));
  }

  private static FloatVector phi(FloatVector z) {
    return VectorMath.erf(z.mul(SQRT_HALF)).add(1).mul(0.5f);
  }
}
