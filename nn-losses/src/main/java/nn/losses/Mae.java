package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/**
 * Mean absolute error, ℓ = 1/n Σ |z − t|, over the n values of a sample; ∂ℓ/∂z = sign(z − t)/n, 0 where z = t.
 *
 * <p>Laplace 1774. Less moved by outliers than {@link Mse}.
 */
@AutoService(Loss.class)
@Describe(value = "Mean absolute error, for numbers with outliers.", formula = "l = 1/n * sum(|z - t|)",
    source = "Laplace 1774", example = "{type: mae}")
public record Mae() implements ElementLoss {

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    Numbers.check("mae", prediction, target);
  }

  @Override
  public float value(float z, float t) {
    return Math.abs(z - t);
  }

  @Override
  public float slope(float z, float t) {
    return Math.signum(z - t);
  }
}
