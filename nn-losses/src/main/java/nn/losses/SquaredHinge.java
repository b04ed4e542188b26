package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/**
 * The squared hinge, ℓ = max(0, 1 − s·z)² with s = 1 for yes and −1 for no. Predictions are (z + 1)/2, cut off at 0 and 1:
 * above ½ is yes, but they are no calibrated probabilities.
 *
 * <p>Cortes, Vapnik 1995; as Keras', which reads yes/no targets the same way.
 */
@AutoService(Loss.class)
@Describe(value = "For yes and no with a margin, smooth where it ends.",
    formula = "l = max(0, 1 - s * z)^2, s = 1 for yes, -1 for no",
    source = "Cortes, Vapnik 1995", example = "{type: squared_hinge}")
public record SquaredHinge() implements ElementLoss {

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    Margin.check("squared_hinge", prediction, target);
  }

  @Override
  public float value(float z, float t) {
    float e = Math.max(0, 1 - Margin.sign(t) * z);
    return e * e;
  }

  @Override
  public float slope(float z, float t) {
    return -2 * Margin.sign(t) * Math.max(0, 1 - Margin.sign(t) * z);
  }

  @Override
  public void predict(float[] z, int offset, int samples, int width) {
    Margin.predict(z, offset, samples * width);
  }
}
