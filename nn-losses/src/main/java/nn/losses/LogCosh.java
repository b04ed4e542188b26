package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.math.Maths;
import nn.api.option.Describe;

/**
 * The logarithm of the hyperbolic cosine, ℓ = 1/n Σ log cosh(z − t); ∂ℓ/∂z = tanh(z − t)/n. Near the target half the squared
 * error, far from it the absolute error less log 2.
 *
 * <p>Green 1990; as Keras' LogCosh. Computed as |e| + log(1 + e^(−2|e|)) − log 2, which does not overflow.
 */
@AutoService(Loss.class)
@Describe(value = "Squared error near the target and absolute error far from it, smooth everywhere.",
    formula = "l = 1/n * sum(log(cosh(z - t)))",
    source = "Green 1990", example = "{type: log_cosh}")
public record LogCosh() implements ElementLoss {

  private static final float LOG_2 = 0.6931472f;

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    Numbers.check("log_cosh", prediction, target);
  }

  @Override
  public float value(float z, float t) {
    float e = Math.abs(z - t);
    return e + Maths.log1p(Maths.exp(-2 * e)) - LOG_2;
  }

  @Override
  public float slope(float z, float t) {
    return Maths.tanh(z - t);
  }
}
