package nn.regularizers;

import com.google.auto.service.AutoService;
import nn.api.Regularizer;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * The penalty λ·Σw², as Keras has it (without the half that others put before it); its gradient is 2·λ·w.
 * Hoerl, Kennard 1970.
 *
 * @param rate λ
 */
@Describe(value = "Adds the sum of squared weights to the loss, which keeps weights small.",
    formula = "penalty = rate * sum w^2, gradient = 2*rate*w", source = "Hoerl, Kennard 1970",
    example = "{type: l2, rate: 0.0001}")
@AutoService(Regularizer.class)
public record L2(@Doc("weight of the penalty") @Min(0) float rate) implements Regularizer {

  public L2() {
    this(0.01f);
  }

  @Override
  public double penalty(float[] weights, int offset, int n) {
    double sum = 0;
    for (int i = offset; i < offset + n; i++) {
      sum += (double) weights[i] * weights[i];
    }
    return rate * sum;
  }

  @Override
  public void addGradient(float[] weights, float[] gradients, int offset, int n) {
    float twice = 2 * rate;
    for (int i = offset; i < offset + n; i++) {
      gradients[i] += twice * weights[i];
    }
  }

  @Override
  public boolean isNone() {
    return rate == 0;
  }
}
