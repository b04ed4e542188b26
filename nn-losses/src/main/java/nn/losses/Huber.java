package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * Huber's loss, ℓ = 1/n Σ h(z − t) with h(e) = e²/2 for |e| ≤ δ and δ·(|e| − δ/2) beyond; h' = e, limited to ±δ.
 *
 * <p>Huber 1964. {@link Mse} (halved) near the target, {@link Mae} (times δ) far from it.
 */
@AutoService(Loss.class)
@Describe(value = "Squared error near the target and absolute error far from it, for numbers with outliers.",
    formula = "l = 1/n * sum(h(z - t)), h(e) = e^2 / 2 for |e| <= delta, delta * (|e| - delta / 2) beyond",
    source = "Huber 1964", example = "{type: huber, delta: 2}")
public record Huber(@Doc("where the squared error ends") @Above(0) float delta) implements ElementLoss {

  public Huber() {
    this(1);
  }

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    Numbers.check("huber", prediction, target);
  }

  @Override
  public float value(float z, float t) {
    float e = Math.abs(z - t);
    return e <= delta ? 0.5f * e * e : delta * (e - 0.5f * delta);
  }

  @Override
  public float slope(float z, float t) {
    return Math.clamp(z - t, -delta, delta);
  }
}
