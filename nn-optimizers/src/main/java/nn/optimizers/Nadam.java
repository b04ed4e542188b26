package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * NAdam: {@link Adam} with Nesterov's look-ahead.
 *
 * <pre>
 *   μₜ = β₁·(1 − ½·0.96^(t·ψ))      m, v as in Adam      n = √(v/(1 − β₂ᵗ)) + ε
 *   w −= η·(1 − μₜ)/(1 − Πμ₁…μₜ) · g/n + η·μₜ₊₁/(1 − Πμ₁…μₜ₊₁) · m/n
 * </pre>
 *
 * <p>Dozat 2016, Incorporating Nesterov momentum into Adam. Defaults and ψ are PyTorch's.
 *
 * @param learningRate η
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 * @param momentumDecay ψ
 */
@Describe(value = "Adam with the look-ahead of Nesterov.",
    formula = "mu_t = beta1*(1 - 0.5*0.96^(t*momentum_decay)); "
        + "m, v as in adam; "
        + "w -= rate * ((1 - mu_t)/(1 - P_t)*g + mu_(t+1)/(1 - P_(t+1))*m) / (sqrt(v/(1 - beta2^t)) + epsilon), P_t the product of mu_1 to mu_t",
    source = "Dozat 2016",
    example = "{type: nadam, learning_rate: 0.002}")
@AutoService(Optimizer.class)
public record Nadam(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("part of the mean gradient that each step keeps") @Min(0) @Below(1) double beta1,
    @Doc("part of the mean square that each step keeps") @Min(0) @Below(1) double beta2,
    @Doc("keeps the divisor from 0") @Above(0) float epsilon,
    @Doc("how fast the momentum rises to beta1") @Min(0) double momentumDecay) implements Optimizer {

  public Nadam() {
    this(2e-3f, 0.9, 0.999, 1e-8f, 4e-3);
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
    float[] v = span.slots()[1];
    float keep1 = (float) beta1;
    float take1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float take2 = (float) (1 - beta2);
    double past = product(step);
    double next = momentum(step + 1);
    float sizeG = (float) (rate * (1 - momentum(step)) / (1 - past));
    float sizeM = (float) (rate * next / (1 - past * next));
    float root = (float) Math.sqrt(1 - Power.of(beta2, step));
    float eps = epsilon;
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i];
      float mi = keep1 * m[i] + take1 * gi;
      float vi = keep2 * v[i] + take2 * gi * gi;
      m[i] = mi;
      v[i] = vi;
      w[i] -= (sizeG * gi + sizeM * mi) / ((float) Math.sqrt(vi) / root + eps);
    }
  }

  /** μ of a step. */
  private double momentum(long step) {
    return beta1 * (1 - 0.5 * Power.of(StrictMath.pow(0.96, momentumDecay), step));
  }

  /** μ₁·…·μₜ; each is below β₁, so from some step on the product is 0 to any precision that counts. */
  private double product(long step) {
    double product = 1;
    for (long t = 1; t <= step && product > 1e-20; t++) {
      product *= momentum(t);
    }
    return product;
  }
}
