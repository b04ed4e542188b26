package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Resilient backpropagation, for full batches: each weight has a step size of its own, which grows while the gradient
 * keeps its sign and shrinks when it changes; after a change the weight rests for a step.
 *
 * <pre>
 *   s = g·g₋₁:  s > 0: d = min(d·η⁺, d_max)    s < 0: d = max(d·η⁻, d_min), g = 0
 *   w −= sign(g)·d
 * </pre>
 *
 * Step sizes start from the learning rate; a schedule does not move them afterwards.
 *
 * <p>Riedmiller, Braun 1993 (without weight backtracking: Igel, Hüsken 2000, iRprop−). Defaults are PyTorch's.
 *
 * @param learningRate d of the first step
 * @param shrink η⁻
 * @param grow η⁺
 * @param minStep d_min
 * @param maxStep d_max
 */
@Describe(value = "A step size for each weight, from the signs of its gradients alone; for full batches.",
    formula = "d *= grow while g keeps its sign, d *= shrink and g = 0 when it changes; "
        + "w -= sign(g)*d",
    source = "Riedmiller, Braun 1993",
    example = "{type: rprop, learning_rate: 0.01}")
@AutoService(Optimizer.class)
public record Rprop(@Doc("the first step size") @Above(0) float learningRate,
    @Doc("what a step size is multiplied by after a change of sign") @Above(0) @Below(1) float shrink,
    @Doc("what it is multiplied by otherwise") @Min(1) float grow,
    @Doc("the smallest step size") @Above(0) float minStep,
    @Doc("the largest step size") @Above(0) float maxStep) implements Optimizer {

  public Rprop() {
    this(0.01f, 0.5f, 1.2f, 1e-6f, 50);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void update(Span span, float rate, long step) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] before = span.slots()[0];
    float[] size = span.slots()[1];
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i];
      float sign = Math.signum(gi * before[i]);
      float last = step == 1 ? rate : size[i];
      float di = Math.clamp(last * (sign > 0 ? grow : sign < 0 ? shrink : 1), minStep, maxStep);
      float used = sign < 0 ? 0 : gi;
      before[i] = used;
      size[i] = di;
      w[i] -= Math.signum(used) * di;
    }
  }
}
