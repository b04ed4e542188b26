package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/**
 * Mean absolute percentage error, ℓ = 100/n Σ |z − t| / max(|t|, 10⁻⁷).
 *
 * <p>As Keras' MeanAbsolutePercentageError; de Myttenaere, Golden, Le Grand, Rossi 2016. Of little use for targets near 0.
 */
@AutoService(Loss.class)
@Describe(value = "Mean absolute error in percent of the target.",
    formula = "l = 100/n * sum(|z - t| / max(|t|, 1e-7))",
    source = "de Myttenaere, Golden, Le Grand, Rossi 2016", example = "{type: mape}")
public record Mape() implements ElementLoss {

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    Numbers.check("mape", prediction, target);
  }

  @Override
  public float value(float z, float t) {
    return 100 * Math.abs(z - t) / size(t);
  }

  @Override
  public float slope(float z, float t) {
    return 100 * Math.signum(z - t) / size(t);
  }

  private static float size(float t) {
    return Math.max(Math.abs(t), 1e-7f);
  }
}
