package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;

/**
 * A sigmoid of straight pieces, y = min(max(z/6 + 1/2, 0), 1).
 *
 * <p>Courbariaux, Bengio, David 2015, arXiv:1511.00363; these pieces as in MobileNetV3, Howard et al. 2019, arXiv:1905.02244.
 */
@AutoService(Activation.class)
@Describe(value = "A sigmoid of three straight pieces.", formula = "y = min(max(z / 6 + 0.5, 0), 1)",
    source = "Howard et al. 2019, arXiv:1905.02244", example = "{type: hard_sigmoid}")
public record HardSigmoid() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return Math.min(Math.max(z * (1 / 6f) + 0.5f, 0), 1);
  }

  @Override
  public float derivative(float z, float y) {
    return z > -3 && z < 3 ? 1 / 6f : 0;
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
