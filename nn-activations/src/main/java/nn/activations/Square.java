package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;

/**
 * The square, y = z²; f' = 2z.
 *
 * <p>Livni, Shalev-Shwartz, Shamir 2014, arXiv:1410.1141.
 */
@AutoService(Activation.class)
@Describe(value = "The square of z.", formula = "y = z^2",
    source = "Livni, Shalev-Shwartz, Shamir 2014, arXiv:1410.1141", example = "{type: square}")
public record Square() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return z * z;
  }

  @Override
  public float derivative(float z, float y) {
    return 2 * z;
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
