package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;

/**
 * The logarithm of the sigmoid, y = −log(1 + e⁻ᶻ); f' = σ(−z) = 1 − eʸ.
 *
 * <p>The log-likelihood of logistic regression: Cox 1958.
 */
@AutoService(Activation.class)
@Describe(value = "The logarithm of the sigmoid, exact far out.", formula = "y = -log(1 + e^-z)",
    source = "Cox 1958", example = "{type: log_sigmoid}")
public record LogSigmoid() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return -Maths.softplus(-z);
  }

  @Override
  public float derivative(float z, float y) {
    return -Maths.expm1(y);
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
