package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;

/**
 * Mish, y = z·tanh(log(1 + eᶻ)); f' = t + z·σ(z)·(1 − t²) with t = tanh(log(1 + eᶻ)).
 *
 * <p>Misra 2019, arXiv:1908.08681.
 */
@AutoService(Activation.class)
@Describe(value = "A smooth curve like silu, a little deeper below 0.",
    formula = "y = z * tanh(log(1 + e^z))",
    source = "Misra 2019, arXiv:1908.08681", example = "{type: mish}")
public record Mish() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return z * Maths.tanh(Maths.softplus(z));
  }

  @Override
  public float derivative(float z, float y) {
    float t = Maths.tanh(Maths.softplus(z));
    return t + z * Maths.sigmoid(z) * (1 - t * t);
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
