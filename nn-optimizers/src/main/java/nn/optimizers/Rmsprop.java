package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * RMSProp, s = ρ·s + (1 − ρ)·g² and w −= η·g / (√s + ε); centred, it divides by the running deviation √(s − m²) + ε instead,
 * where m = ρ·m + (1 − ρ)·g.
 *
 * <p>Tieleman, Hinton 2012 (lecture 6.5 of "Neural networks for machine learning"). Defaults and the place of ε
 * are PyTorch's, the name ρ is Keras'.
 *
 * @param learningRate η
 * @param rho ρ
 * @param epsilon ε
 * @param centered whether the mean m is taken off
 */
@Describe(value = "Divides each gradient by a running root mean square of its past.",
    formula = "s = rho*s + (1 - rho)*g^2; w -= rate*g / (sqrt(s) + epsilon); "
        + "centered m = rho*m + (1 - rho)*g; w -= rate*g / (sqrt(s - m^2) + epsilon)",
    source = "Tieleman, Hinton 2012",
    example = "{type: rmsprop, learning_rate: 0.001, rho: 0.9}")
@AutoService(Optimizer.class)
public record Rmsprop(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("part of the mean square that each step keeps") @Min(0) @Below(1) double rho,
    @Doc("keeps the divisor from 0") @Above(0) float epsilon,
    @Doc("divide by the deviation: the mean gradient is taken off") boolean centered) implements Optimizer {

  public Rmsprop() {
    this(0.01f, 0.99, 1e-8f, false);
  }

  @Override
  public int slots() {
    return centered ? 2 : 1;
  }

  @Override
  public void update(Span span, float rate, long step) {
    if (centered) {
      centered(span, rate);
    } else {
      plain(span, rate);
    }
  }

  private void plain(Span span, float rate) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] s = span.slots()[0];
    float keep = (float) rho;
    float take = (float) (1 - rho);
    float eps = epsilon;
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i];
      float si = keep * s[i] + take * gi * gi;
      s[i] = si;
      w[i] -= rate * gi / ((float) Math.sqrt(si) + eps);
    }
  }

  private void centered(Span span, float rate) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] s = span.slots()[0];
    float[] m = span.slots()[1];
    float keep = (float) rho;
    float take = (float) (1 - rho);
    float eps = epsilon;
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i];
      float si = keep * s[i] + take * gi * gi;
      float mi = keep * m[i] + take * gi;
      s[i] = si;
      m[i] = mi;
      // Rounding may take s below m².
      w[i] -= rate * gi / ((float) Math.sqrt(Math.max(0, si - mi * mi)) + eps);
    }
  }
}
