package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;

/** The sigmoid linear unit (swish with β = 1), y = z·σ(z); f' = σ·(1 + z·(1 − σ)).
 *
 * <p>Elfwing, Uchibe, Doya 2018, arXiv:1702.03118.
 * */
@AutoService(Activation.class)
@Describe(value = "The sigmoid linear unit, also called swish.", formula = "y = z / (1 + e^-z)",
    source = "Elfwing, Uchibe, Doya 2018, arXiv:1702.03118", example = "{type: silu}")
public record Silu() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return z * Maths.sigmoid(z);
  }

  @Override
  public float derivative(float z, float y) {
    float s = Maths.sigmoid(z);
    return s * (1 + z * (1 - s));
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
