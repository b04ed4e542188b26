package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Lion: steps of one size, in the direction of the sign of an interpolated momentum.
 *
 * <pre>
 *   w −= η·(sign(β₁·m + (1 − β₁)·g) + λ·w)      m = β₂·m + (1 − β₂)·g
 * </pre>
 *
 * <p>Chen, Liang, Huang, Real, Wang and others 2023, arXiv:2302.06675. A rate 3 to 10 times smaller than for AdamW suits it.
 *
 * @param learningRate η
 * @param beta1 β₁
 * @param beta2 β₂
 * @param weightDecay λ
 * @param decayOn the parameters that λ acts on; for others it is 0
 */
@Describe(value = "Steps of one size, in the direction of the sign of a momentum.",
    formula = "w -= rate*(sign(beta1*m + (1 - beta1)*g) + weight_decay*w); "
        + "m = beta2*m + (1 - beta2)*g",
    source = "Chen et al. 2023, arXiv:2302.06675",
    example = "{type: lion, learning_rate: 0.0001}")
@AutoService(Optimizer.class)
public record Lion(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("part of the momentum in the direction") @Min(0) @Below(1) double beta1,
    @Doc("part of the momentum that each step keeps") @Min(0) @Below(1) double beta2,
    @Doc("what each step takes from a weight, as a part of it times the rate") @Min(0) double weightDecay,
    @Doc("what the decay acts on: all parameters, or kernels, not biases and scales") DecayOn decayOn)
    implements Optimizer {

  public Lion() {
    this(1e-4f, 0.9, 0.99, 0, DecayOn.ALL);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(Span span, float rate, long step) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] m = span.slots()[0];
    float ahead1 = (float) beta1;
    float take1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float take2 = (float) (1 - beta2);
    float shrink = (float) (1 - rate * decayOn.of(weightDecay, span.parameter()));
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i];
      float direction = ahead1 * m[i] + take1 * gi;
      m[i] = keep2 * m[i] + take2 * gi;
      w[i] = w[i] * shrink - rate * Math.signum(direction);
    }
  }
}
