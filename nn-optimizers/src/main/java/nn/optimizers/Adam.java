package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Adam: running means of the gradient and of its square, both corrected for their start at 0.
 *
 * <pre>
 *   m = β₁·m + (1 − β₁)·g        v = β₂·v + (1 − β₂)·g²
 *   w −= η · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)        t = 1, 2, …
 * </pre>
 *
 * <p>Kingma, Ba 2014, arXiv:1412.6980. Defaults are theirs and PyTorch's.
 *
 * @param learningRate η
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 */
@Describe(value = "Steps by a running mean of the gradient over the root of a running mean of its square.",
    formula = "m = beta1*m + (1 - beta1)*g; v = beta2*v + (1 - beta2)*g^2; "
        + "w -= rate * m/(1 - beta1^t) / (sqrt(v/(1 - beta2^t)) + epsilon)",
    source = "Kingma, Ba 2014, arXiv:1412.6980", example = "{type: adam, learning_rate: 0.001}")
@AutoService(Optimizer.class)
public record Adam(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("part of the mean gradient that each step keeps") @Min(0) @Below(1) double beta1,
    @Doc("part of the mean square that each step keeps") @Min(0) @Below(1) double beta2,
    @Doc("keeps the divisor from 0") @Above(0) float epsilon) implements Optimizer {

  public Adam() {
    this(1e-3f, 0.9, 0.999, 1e-8f);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void update(Span span, float rate, long step) {
    Moments.adam(span, rate, step, beta1, beta2, epsilon, 0);
  }
}
