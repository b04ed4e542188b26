package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/**
 * The hinge, ℓ = max(0, 1 − s·z) with s = 1 for yes and −1 for no. Predictions are (z + 1)/2, cut off at 0 and 1:
 * above ½ is yes, but they are no calibrated probabilities.
 *
 * <p>Cortes, Vapnik 1995; as Keras', which reads yes/no targets the same way.
 */
@AutoService(Loss.class)
@Describe(value = "For yes and no with a margin: nothing is lost beyond it.",
    formula = "l = max(0, 1 - s * z), s = 1 for yes, -1 for no",
    source = "Cortes, Vapnik 1995", example = "{type: hinge}")
public record Hinge() implements ElementLoss {

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    Margin.check("hinge", prediction, target);
  }

  @Override
  public float value(float z, float t) {
    return Math.max(0, 1 - Margin.sign(t) * z);
  }

  @Override
  public float slope(float z, float t) {
    return Margin.sign(t) * z < 1 ? -Margin.sign(t) : 0;
  }

  @Override
  public void predict(float[] z, int offset, int samples, int width) {
    Margin.predict(z, offset, samples * width);
  }
}
