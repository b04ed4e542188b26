package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * AMSGrad: {@link Adam} that divides by the largest root mean square so far, so that its rates only fall.
 *
 * <pre>
 *   m, v as in Adam      u = max(u, v)      w −= η · m/(1 − β₁ᵗ) / (√(u/(1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>Reddi, Kale, Kumar 2018, arXiv:1904.09237. Defaults are PyTorch's.
 *
 * @param learningRate η
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 */
@Describe(value = "Adam that divides by the largest mean square so far.",
    formula = "m, v as in adam; "
        + "u = max(u, v); "
        + "w -= rate * m/(1 - beta1^t) / (sqrt(u/(1 - beta2^t)) + epsilon)",
    source = "Reddi, Kale, Kumar 2018, arXiv:1904.09237",
    example = "{type: amsgrad, learning_rate: 0.001}")
@AutoService(Optimizer.class)
public record Amsgrad(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("part of the mean gradient that each step keeps") @Min(0) @Below(1) double beta1,
    @Doc("part of the mean square that each step keeps") @Min(0) @Below(1) double beta2,
    @Doc("keeps the divisor from 0") @Above(0) float epsilon) implements Optimizer {

  public Amsgrad() {
    this(1e-3f, 0.9, 0.999, 1e-8f);
  }

  @Override
  public int slots() {
    return 3;
  }

  @Override
  public void update(Span span, float rate, long step) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] m = span.slots()[0];
    float[] v = span.slots()[1];
    float keep1 = (float) beta1;
    float take1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float take2 = (float) (1 - beta2);
    float[] u = span.slots()[2];
    float size = (float) (rate / (1 - Power.of(beta1, step)));
    float root = (float) Math.sqrt(1 - Power.of(beta2, step));
    float eps = epsilon;
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i];
      float mi = keep1 * m[i] + take1 * gi;
      float vi = keep2 * v[i] + take2 * gi * gi;
      float ui = Math.max(u[i], vi);
      m[i] = mi;
      v[i] = vi;
      u[i] = ui;
      w[i] -= size * mi / ((float) Math.sqrt(ui) / root + eps);
    }
  }
}
