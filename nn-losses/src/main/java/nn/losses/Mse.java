package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/**
 * Mean squared error, ℓ = 1/n Σ (z − t)², over the n values of a sample; ∂ℓ/∂z = 2/n·(z − t). Gauss 1809.
 */
@AutoService(Loss.class)
@Describe(value = "Mean squared error, for numbers.", formula = "l = 1/n * sum((z - t)^2)",
    source = "Gauss 1809",
    example = "{type: mse}")
public record Mse() implements ElementLoss {

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    Numbers.check("mse", prediction, target);
  }

  @Override
  public float value(float z, float t) {
    return (z - t) * (z - t);
  }

  @Override
  public float slope(float z, float t) {
    return 2 * (z - t);
  }
}
