package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.math.Maths;
import nn.api.option.Describe;

/**
 * Mean squared logarithmic error, ℓ = 1/n Σ (log(1 + z) − log(1 + t))², for numbers not below 0; a prediction below 0 counts as 0
 * and has no slope.
 *
 * <p>As Keras' MeanSquaredLogarithmicError.
 */
@AutoService(Loss.class)
@Describe(value = "Squared error of logarithms: what counts is the ratio to the target.",
    formula = "l = 1/n * sum((log(1 + z) - log(1 + t))^2), z and t at least 0",
    source = "Keras MeanSquaredLogarithmicError", example = "{type: msle}")
public record Msle() implements ElementLoss {

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    Numbers.check("msle", prediction, target);
  }

  @Override
  public float value(float z, float t) {
    float e = Maths.log1p(positive(z)) - Maths.log1p(positive(t));
    return e * e;
  }

  @Override
  public float slope(float z, float t) {
    return z <= 0 ? 0 : 2 * (Maths.log1p(z) - Maths.log1p(positive(t))) / (1 + z);
  }

  private static float positive(float number) {
    return number <= 0 ? 0 : number; // NaN passes
  }

  @Override
  public float leastTarget() {
    return 0;
  }
}
