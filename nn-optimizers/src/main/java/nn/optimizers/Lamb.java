package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * LAMB, layer-wise adaptive moments for large batches: {@link Adamw}'s step, made as long for each parameter as the
 * parameter's own norm allows.
 *
 * <pre>
 *   m = β₁·m + (1 − β₁)·g     v = β₂·v + (1 − β₂)·g²
 *   u = m̂/(√v̂ + ε) + λ·w      m̂ = m/(1 − β₁ᵗ)   v̂ = v/(1 − β₂ᵗ)
 *   w −= η·‖w‖/‖u‖·u          with the ratio 1 where a norm is 0
 * </pre>
 *
 * <p>You, Li, Reddi, Hseu, Kumar, Bhojanapalli, Song, Demmel, Keutzer, Hsieh 2019, arXiv:1904.00962, algorithm 2 with
 * φ(z) = z; defaults of their experiments. Norms are those of a whole parameter, summed in double in index order.
 *
 * @param learningRate η
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε
 * @param weightDecay λ
 * @param decayOn the parameters that λ acts on; for others it is 0
 */
@Describe(
    value = "Adam whose steps are as long for each parameter as its own size allows; for large batches.",
    formula = "u = m/(sqrt(v) + epsilon) + weight_decay*w; w -= rate * |w|/|u| * u",
    source = "You et al. 2019, arXiv:1904.00962",
    example = "{type: lamb, learning_rate: 0.001, weight_decay: 0.01}")
@AutoService(Optimizer.class)
public record Lamb(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("part of the mean gradient that each step keeps") @Min(0) @Below(1) double beta1,
    @Doc("part of the mean square that each step keeps") @Min(0) @Below(1) double beta2,
    @Doc("keeps the divisor from 0") @Above(0) float epsilon,
    @Doc("what the decay adds to a step, as a part of the weight") @Min(0) double weightDecay,
    @Doc("what the decay acts on: all parameters, or kernels, not biases and scales") DecayOn decayOn)
    implements Optimizer {

  public Lamb() {
    this(1e-3f, 0.9, 0.999, 1e-6f, 0.01, DecayOn.ALL);
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Scope scope() {
    return Scope.TENSOR;
  }

  @Override
  public void update(Span span, float rate, long step) {
    moments(span);
    float first = (float) (1 / (1 - Power.of(beta1, step)));
    float second = (float) (1 / (1 - Power.of(beta2, step)));
    double weights = 0;
    double steps = 0;
    for (int i = span.offset(), end = i + span.length(); i < end; i++) {
      double u = direction(span, i, first, second);
      weights += (double) span.weights()[i] * span.weights()[i];
      steps += u * u;
    }
    double trust = weights > 0 && steps > 0 ? Math.sqrt(weights) / Math.sqrt(steps) : 1;
    float size = (float) (rate * trust);
    for (int i = span.offset(), end = i + span.length(); i < end; i++) {
      span.weights()[i] -= size * direction(span, i, first, second);
    }
  }

  private void moments(Span span) {
    float[] g = span.gradients();
    float[] m = span.slots()[0];
    float[] v = span.slots()[1];
    float keep1 = (float) beta1;
    float take1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float take2 = (float) (1 - beta2);
    for (int i = span.offset(), end = i + span.length(); i < end; i++) {
      m[i] = keep1 * m[i] + take1 * g[i];
      v[i] = keep2 * v[i] + take2 * g[i] * g[i];
    }
  }

  /** u of one weight. */
  private float direction(Span span, int i, float first, float second) {
    float adam = span.slots()[0][i] * first / ((float) Math.sqrt(span.slots()[1][i] * second) + epsilon);
    return adam + (float) decayOn.of(weightDecay, span.parameter()) * span.weights()[i];
  }
}
