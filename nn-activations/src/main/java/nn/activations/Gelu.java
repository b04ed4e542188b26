package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.option.Describe;
import nn.kernels.Activations;

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

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    Activations.gelu(z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    Activations.geluBackward(dy, dyo, z, zo, dz, dzo, n);
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
