package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Adadelta: steps in the unit of the weights, from running means of squared gradients and of squared steps.
 *
 * <pre>
 *   s = ρ·s + (1 − ρ)·g²      d = √(a + ε)/√(s + ε)·g      a = ρ·a + (1 − ρ)·d²      w −= η·d
 * </pre>
 *
 * <p>Zeiler 2012, arXiv:1212.5701. Defaults are PyTorch's.
 *
 * @param learningRate η
 * @param rho ρ
 * @param epsilon ε
 */
@Describe(value = "Divides by the running size of gradients and multiplies by that of its own steps.",
    formula = "s = rho*s + (1 - rho)*g^2; "
        + "d = sqrt(a + epsilon)/sqrt(s + epsilon)*g; "
        + "a = rho*a + (1 - rho)*d^2; "
        + "w -= rate*d",
    source = "Zeiler 2012, arXiv:1212.5701",
    example = "{type: adadelta, learning_rate: 1, rho: 0.9}")
@AutoService(Optimizer.class)
public record Adadelta(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("part of both mean squares that each step keeps") @Min(0) @Below(1) double rho,
    @Doc("keeps the roots from 0 and sets the size of the first steps") @Above(0) float epsilon)
    implements Optimizer {

  public Adadelta() {
    this(1, 0.9, 1e-6f);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public void update(Span span, float rate, long step) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] s = span.slots()[0];
    float[] a = span.slots()[1];
    float keep = (float) rho;
    float take = (float) (1 - rho);
    float eps = epsilon;
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i];
      float si = keep * s[i] + take * gi * gi;
      float di = (float) Math.sqrt(a[i] + eps) / (float) Math.sqrt(si + eps) * gi;
      s[i] = si;
      a[i] = keep * a[i] + take * di * di;
      w[i] -= rate * di;
    }
  }
}
