package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;

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
public record GeluTanh() implements ScalarActivation {

  private static final float SCALE = 0.7978846f; // √(2/π)
  private static final float CUBE = 0.044715f;

  @Override
  public float apply(float z) {
    return 0.5f * z * (1 + tangent(z));
  }

  @Override
  public float derivative(float z, float y) {
    float t = tangent(z);
    float slope = SCALE * (1 + 3 * CUBE * z * z);
    return 0.5f * (1 + t) + 0.5f * z * (1 - t * t) * slope;
  }

  private static float tangent(float z) {
    return Maths.tanh(SCALE * (z + CUBE * z * z * z));
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
