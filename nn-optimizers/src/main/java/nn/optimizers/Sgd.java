package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.OptionException;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Stochastic gradient descent, w −= η·g; with momentum μ, v = μ·v + g and w −= η·v; Nesterov's look-ahead is
 * w −= η·(g + μ·v). Weight decay λ adds λ·w to g.
 *
 * <p>Robbins, Monro 1951; momentum: Polyak 1964; Nesterov 1983, in the form of Sutskever, Martens, Dahl, Hinton
 * 2013. As in PyTorch the rate stands outside the velocity v, so that a schedule acts at once, and the decay
 * passes through the velocity. The regularizer {@code l2} with λ/2 does the same, and shows in the loss.
 *
 * @param learningRate η
 * @param momentum μ; at 0 there is no velocity and no slot
 * @param nesterov whether to look ahead
 * @param weightDecay λ
 * @param decayOn the parameters that λ acts on; for others it is 0
 */
@Describe(value = "Stochastic gradient descent, with momentum and Nesterov's look-ahead if wanted.",
    formula = "g += weight_decay*w; w -= rate*g; with momentum v = momentum*v + g, w -= rate*v; "
        + "nesterov w -= rate*(g + momentum*v)",
    source = "Robbins, Monro 1951; Polyak 1964; Nesterov 1983; Sutskever, Martens, Dahl, Hinton 2013",
    example = "{type: sgd, learning_rate: 0.01, momentum: 0.9}")
@AutoService(Optimizer.class)
public record Sgd(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("part of the velocity that each step keeps") @Min(0) @Below(1) float momentum,
    @Doc("look ahead along the velocity; needs momentum") boolean nesterov,
    @Doc("what is added to a gradient, as a part of the weight") @Min(0) float weightDecay,
    @Doc("what the decay acts on: all parameters, or kernels, not biases and scales") DecayOn decayOn)
    implements Optimizer {

  public Sgd() {
    this(0.01f, 0, false);
  }

  /** Without weight decay. */
  public Sgd(float learningRate, float momentum, boolean nesterov) {
    this(learningRate, momentum, nesterov, 0, DecayOn.ALL);
  }

  /** @throws OptionException for {@code nesterov} without momentum, which has nothing to look along */
  public Sgd {
    if (nesterov && momentum == 0) {
      throw new OptionException("nesterov", true, "false while momentum is 0").suggest("momentum: 0.9");
    }
  }

  @Override
  public int slots() {
    return momentum == 0 ? 0 : 1;
  }

  @Override
  public void update(Span span, float rate, long step) {
    // g + 0·w is g to the bit, but for the sign of a zero, which moves no weight.
    float decay = (float) decayOn.of(weightDecay, span.parameter());
    if (momentum == 0) {
      plain(span, rate, decay);
    } else if (nesterov) {
      nesterov(span, rate, decay);
    } else {
      momentum(span, rate, decay);
    }
  }

  private static void plain(Span span, float rate, float decay) {
    float[] w = span.weights();
    float[] g = span.gradients();
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      w[i] -= rate * (g[i] + decay * w[i]);
    }
  }

  private void momentum(Span span, float rate, float decay) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] v = span.slots()[0];
    float mu = momentum;
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float vi = mu * v[i] + (g[i] + decay * w[i]);
      v[i] = vi;
      w[i] -= rate * vi;
    }
  }

  private void nesterov(Span span, float rate, float decay) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] v = span.slots()[0];
    float mu = momentum;
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i] + decay * w[i];
      float vi = mu * v[i] + gi;
      v[i] = vi;
      w[i] -= rate * (gi + mu * vi);
    }
  }
}
