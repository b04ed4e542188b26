package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;

/**
 * Swish of straight pieces, y = z·min(max(z/6 + 1/2, 0), 1).
 *
 * <p>Howard et al. 2019, arXiv:1905.02244.
 */
@AutoService(Activation.class)
@Describe(value = "silu with the sigmoid made of straight pieces.",
    formula = "y = z * min(max(z / 6 + 0.5, 0), 1)",
    source = "Howard et al. 2019, arXiv:1905.02244", example = "{type: hard_swish}")
public record HardSwish() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return z * Math.min(Math.max(z * (1 / 6f) + 0.5f, 0), 1);
  }

  @Override
  public float derivative(float z, float y) {
    return z <= -3 ? 0 : z >= 3 ? 1 : z * (1 / 3f) + 0.5f;
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }

  @Override
  public float[] kinks() {
    return new float[] {-3, 3};
  }
}
