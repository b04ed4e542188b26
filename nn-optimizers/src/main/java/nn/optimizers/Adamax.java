package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Adamax: {@link Adam} with a running maximum in place of the root mean square.
 *
 * <pre>
 *   m = β₁·m + (1 − β₁)·g      u = max(β₂·u, |g| + ε)      w −= η/(1 − β₁ᵗ) · m/u
 * </pre>
 *
 * <p>Kingma, Ba 2014, arXiv:1412.6980, section 7.1. Defaults and the place of ε are PyTorch's.
 *
 * @param learningRate η
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 */
@Describe(value = "Adam with a running maximum in place of the root mean square.",
    formula = "m as in adam; "
        + "u = max(beta2*u, |g| + epsilon); "
        + "w -= rate/(1 - beta1^t) * m/u",
    source = "Kingma, Ba 2014, arXiv:1412.6980",
    example = "{type: adamax, learning_rate: 0.002}")
@AutoService(Optimizer.class)
public record Adamax(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("part of the mean gradient that each step keeps") @Min(0) @Below(1) double beta1,
    @Doc("part of the maximum that each step keeps") @Min(0) @Below(1) double beta2,
    @Doc("keeps the divisor from 0") @Above(0) float epsilon) implements Optimizer {

  public Adamax() {
    this(2e-3f, 0.9, 0.999, 1e-8f);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void update(Span span, float rate, long step) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] m = span.slots()[0];
    float[] u = span.slots()[1];
    float keep1 = (float) beta1;
    float take1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float size = (float) (rate / (1 - Power.of(beta1, step)));
    float eps = epsilon;
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i];
      float mi = keep1 * m[i] + take1 * gi;
      float ui = Math.max(keep2 * u[i], Math.abs(gi) + eps);
      m[i] = mi;
      u[i] = ui;
      w[i] -= size * mi / ui;
    }
  }
}
