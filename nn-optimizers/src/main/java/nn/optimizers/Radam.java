package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Rectified Adam: {@link Adam} that begins as descent with momentum and divides only once its mean of squares is
 * worth anything.
 *
 * <pre>
 *   ρ∞ = 2/(1 − β₂) − 1      ρₜ = ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ)      m, v as in Adam
 *   ρₜ > 5:  w −= η·r · m/(1 − β₁ᵗ) · √(1 − β₂ᵗ) / (√v + ε),  r = √((ρₜ−4)(ρₜ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρₜ))
 *   else:    w −= η · m/(1 − β₁ᵗ)
 * </pre>
 *
 * <p>Liu, Jiang, He, Chen, Liu, Gao, Han 2019, arXiv:1908.03265. Defaults and the place of ε are PyTorch's.
 *
 * @param learningRate η
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 */
@Describe(value = "Adam that needs no warm-up: it divides only once its mean of squares is worth anything.",
    formula = "m, v as in adam; "
        + "if rho_t > 5: w -= rate*r * m/(1 - beta1^t) * sqrt(1 - beta2^t)/(sqrt(v) + epsilon); "
        + "else w -= rate * m/(1 - beta1^t)",
    source = "Liu, Jiang, He, Chen, Liu, Gao, Han 2019, arXiv:1908.03265",
    example = "{type: radam, learning_rate: 0.001}")
@AutoService(Optimizer.class)
public record Radam(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("part of the mean gradient that each step keeps") @Min(0) @Below(1) double beta1,
    @Doc("part of the mean square that each step keeps") @Min(0) @Below(1) double beta2,
    @Doc("keeps the divisor from 0") @Above(0) float epsilon) implements Optimizer {

  public Radam() {
    this(1e-3f, 0.9, 0.999, 1e-8f);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void update(Span span, float rate, long step) {
    double size = rate / (1 - Power.of(beta1, step));
    double length = length(step);
    Moments moments = new Moments(beta1, beta2);
    if (length > 5) {
      float byM = (float) (size * rectification(length) * Math.sqrt(1 - Power.of(beta2, step)));
      moments.sweep(span, 0, byM, 1, epsilon, 1);
    } else {
      moments.sweep(span, 0, (float) size, Moments.NO_DIVISION, 1, 1);
    }
  }

  /** ρ∞, the length that the mean of squares approaches. */
  private double longest() {
    return 2 / (1 - beta2) - 1;
  }

  /** ρₜ. */
  private double length(long step) {
    double kept = Power.of(beta2, step);
    return longest() - 2 * step * kept / (1 - kept);
  }

  /** r. */
  private double rectification(double length) {
    double longest = longest();
    return Math.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
  }
}
