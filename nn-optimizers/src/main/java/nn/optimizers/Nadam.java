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
    double past = product(step);
    double next = momentum(step + 1);
    float byG = (float) (rate * (1 - momentum(step)) / (1 - past));
    float byM = (float) (rate * next / (1 - past * next));
    new Moments(beta1, beta2).sweep(span, byG, byM, Moments.root(beta2, step), epsilon, 1);
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
