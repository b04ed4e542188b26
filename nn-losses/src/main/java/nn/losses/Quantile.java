package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * The pinball loss, ℓ = 1/n Σ max(τ·(t − z), (τ − 1)·(t − z)): its best prediction is the τ-quantile of the target.
 *
 * <p>Koenker, Bassett 1978.
 */
@AutoService(Loss.class)
@Describe(value = "Absolute error that weighs too low and too high apart: predicts a quantile.",
    formula = "l = 1/n * sum(max(tau * (t - z), (tau - 1) * (t - z)))",
    source = "Koenker, Bassett 1978", example = "{type: quantile, tau: 0.9}")
public record Quantile(@Doc("which quantile; 0.5 is the median") @Above(0) @Below(1) float tau)
    implements ElementLoss {

  public Quantile() {
    this(0.5f);
  }

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    Numbers.check("quantile", prediction, target);
  }

  @Override
  public float value(float z, float t) {
    float e = t - z;
    return Math.max(tau * e, (tau - 1) * e);
  }

  @Override
  public float slope(float z, float t) {
    return z < t ? -tau : z > t ? 1 - tau : 0;
  }
}
