package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.ShapeException;
import nn.api.TensorSpec;
import nn.api.math.Maths;
import nn.api.option.Describe;

/**
 * Cross-entropy of yes and no on logits, ℓ = −1/n Σ (t·log σ(z) + (1 − t)·log(1 − σ(z))), over the n values of a sample;
 * ∂ℓ/∂z = (σ(z) − t)/n.
 *
 * <p>Computed as log(1 + eᶻ) − t·z, which neither overflows nor takes the logarithm of 0. One value and a yes/no
 * target, or several values and targets from 0 to 1, each a question of its own. Predictions are σ(z).
 *
 * <p>Good 1952; Bishop 2006, section 4.3.
 */
@AutoService(Loss.class)
@Describe(value = "Cross-entropy of yes and no; the network gives logits, predictions are probabilities.",
    formula = "l = 1/n * sum(log(1 + e^z) - t * z); prediction 1 / (1 + e^-z)",
    source = "Good 1952; Bishop 2006",
    example = "{type: binary_cross_entropy}")
public record BinaryCrossEntropy() implements ElementLoss {

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    if (target.categories() > 2) {
      throw new ShapeException("binary_cross_entropy needs a yes/no target, but the target is one of "
          + Texts.categories(target.categories())).suggest("use softmax_cross_entropy");
    }
    Numbers.check("binary_cross_entropy", prediction, target);
  }

  /** Both terms from |z|: log(1 + eᶻ) − t·z = max(z, 0) − t·z + log(1 + e⁻|ᶻ|). */
  @Override
  public float value(float z, float t) {
    return Math.max(z, 0) - t * z + Maths.log1p(Maths.exp(-Math.abs(z)));
  }

  @Override
  public float slope(float z, float t) {
    return Maths.sigmoid(z) - t;
  }

  @Override
  public void predict(float[] z, int offset, int samples, int width) {
    int end = offset + samples * width;
    for (int i = offset; i < end; i++) {
      z[i] = Maths.sigmoid(z[i]);
    }
  }
}
