package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.option.Describe;
import nn.kernels.Activations;

/**
 * GELU by a tangent, y = ½z·(1 + tanh u) with u = √(2/π)·(z + 0.044715·z³);
 * f' = ½·(1 + tanh u) + ½z·(1 − tanh² u)·u'.
 *
 * <p>Hendrycks, Gimpel 2016, arXiv:1606.08415, section 2. Off {@link Gelu} by at most 5e-4.
 */
@AutoService(Activation.class)
@Describe(value = "The Gaussian error linear unit, in its tanh form as GPT-2 has it.",
    formula = "y = z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 * z^3)))",
    source = "Hendrycks, Gimpel 2016, arXiv:1606.08415", example = "{type: gelu_tanh}")
public record GeluTanh() implements Activation {

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    Activations.geluTanh(z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    Activations.geluTanhBackward(dy, dyo, z, zo, dz, dzo, n);
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
