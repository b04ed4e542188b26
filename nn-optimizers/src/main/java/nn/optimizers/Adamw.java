package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * AdamW: {@link Adam} with decoupled weight decay, w −= η·λ·w before each step, of which the means know nothing.
 *
 * <p>Loshchilov, Hutter 2017, arXiv:1711.05101. As in PyTorch the decay is scaled by the rate.
 *
 * @param learningRate η
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 * @param weightDecay λ
 * @param decayOn the parameters that λ acts on; for others it is 0
 */
@Describe(value = "Adam with weight decay that does not pass through its running means.",
    formula = "w -= rate*weight_decay*w; then as adam", source = "Loshchilov, Hutter 2017, arXiv:1711.05101",
    example = "{type: adamw, learning_rate: 0.001, weight_decay: 0.0001}")
@AutoService(Optimizer.class)
public record Adamw(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("part of the mean gradient that each step keeps") @Min(0) @Below(1) double beta1,
    @Doc("part of the mean square that each step keeps") @Min(0) @Below(1) double beta2,
    @Doc("keeps the divisor from 0") @Above(0) float epsilon,
    @Doc("what each step takes from a weight, as a part of it times the rate") @Min(0) double weightDecay,
    @Doc("what the decay acts on: all parameters, or kernels, not biases and scales") DecayOn decayOn)
    implements Optimizer {

  public Adamw() {
    this(1e-3f, 0.9, 0.999, 1e-8f, 0.01, DecayOn.ALL);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void update(Span span, float rate, long step) {
    Moments.adam(span, rate, step, beta1, beta2, epsilon, decayOn.of(weightDecay, span.parameter()));
  }
}
