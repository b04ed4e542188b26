package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;

/** The Gaussian error linear unit, y = z·Φ(z) with Φ(z) = ½·(1 + erf(z/√2)); f' = Φ(z) + z·φ(z).
 *
 * <p>Hendrycks, Gimpel 2016, arXiv:1606.08415. {@link GeluTanh} is its cheaper likeness.
 * */
@AutoService(Activation.class)
@Describe(value = "The Gaussian error linear unit, in its exact form.",
    formula = "y = z * Phi(z), Phi(z) = (1 + erf(z / sqrt(2))) / 2",
    source = "Hendrycks, Gimpel 2016, arXiv:1606.08415", example = "{type: gelu}")
public record Gelu() implements ScalarActivation {

  private static final float SQRT_HALF = 0.70710677f;
  private static final float DENSITY_AT_ZERO = 0.3989423f; // 1/√(2π)

  @Override
  public float apply(float z) {
    return z * phi(z);
  }

  @Override
  public float derivative(float z, float y) {
    return Math.fma(z, DENSITY_AT_ZERO * Maths.exp(-0.5f * z * z), phi(z));
  }

  /** Φ(z), the normal distribution function. */
  private static float phi(float z) {
    return 0.5f * (1 + Maths.erf(z * SQRT_HALF));
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
