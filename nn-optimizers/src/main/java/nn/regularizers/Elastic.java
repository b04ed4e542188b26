package nn.regularizers;

import com.google.auto.service.AutoService;
import nn.api.Regularizer;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * The elastic net, λ₁·Σ|w| + λ₂·Σw²: {@link L1} and {@link L2} together. Zou, Hastie 2005.
 *
 * @param l1 λ₁
 * @param l2 λ₂
 */
@Describe(value = "The penalties l1 and l2 together.",
    formula = "penalty = l1 * sum |w| + l2 * sum w^2, gradient = l1*sign(w) + 2*l2*w",
    source = "Zou, Hastie 2005", example = "{type: elastic, l1: 0.0001, l2: 0.0001}")
@AutoService(Regularizer.class)
public record Elastic(@Doc("weight of the sum of sizes") @Min(0) float l1,
    @Doc("weight of the sum of squares") @Min(0) float l2) implements Regularizer {

  public Elastic() {
    this(0.01f, 0.01f);
  }

  @Override
  public double penalty(float[] weights, int offset, int n) {
    return new L1(l1).penalty(weights, offset, n) + new L2(l2).penalty(weights, offset, n);
  }

  @Override
  public void addGradient(float[] weights, float[] gradients, int offset, int n) {
    new L1(l1).addGradient(weights, gradients, offset, n);
    new L2(l2).addGradient(weights, gradients, offset, n);
  }

  @Override
  public boolean isNone() {
    return l1 == 0 && l2 == 0;
  }
}
