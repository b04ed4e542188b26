package nn.regularizers;

import com.google.auto.service.AutoService;
import nn.api.Regularizer;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * The penalty λ·Σ|w|, as Keras has it; its gradient is λ·sign(w), 0 at 0. Tibshirani 1996.
 *
 * @param rate λ
 */
@Describe(value = "Adds the sum of absolute weights to the loss, which drives needless weights to 0.",
    formula = "penalty = rate * sum |w|, gradient = rate * sign(w)", source = "Tibshirani 1996",
    example = "{type: l1, rate: 0.0001}")
@AutoService(Regularizer.class)
public record L1(@Doc("weight of the penalty") @Min(0) float rate) implements Regularizer {

  public L1() {
    this(0.01f);
  }

  @Override
  public double penalty(float[] weights, int offset, int n) {
    double sum = 0;
    for (int i = offset; i < offset + n; i++) {
      sum += Math.abs(weights[i]);
    }
    return rate * sum;
  }

  @Override
  public void addGradient(float[] weights, float[] gradients, int offset, int n) {
    for (int i = offset; i < offset + n; i++) {
      gradients[i] += rate * Math.signum(weights[i]);
    }
  }

  @Override
  public boolean isNone() {
    return rate == 0;
  }
}
