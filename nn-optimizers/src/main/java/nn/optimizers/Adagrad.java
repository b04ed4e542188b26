package nn.optimizers;

import com.google.auto.service.AutoService;
import nn.api.Optimizer;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * Adagrad, s += g² and w −= η·g / (√s + ε): each weight gets its own rate, which only falls.
 *
 * <p>Duchi, Hazan, Singer 2011. Defaults and the place of ε are PyTorch's.
 *
 * @param learningRate η
 * @param epsilon ε
 */
@Describe(value = "A rate of its own for each weight, which falls with the sum of its squared gradients.",
    formula = "s += g^2; w -= rate*g / (sqrt(s) + epsilon)", source = "Duchi, Hazan, Singer 2011",
    example = "{type: adagrad, learning_rate: 0.01}")
@AutoService(Optimizer.class)
public record Adagrad(@Doc("learning rate") @Above(0) float learningRate,
    @Doc("keeps the divisor from 0") @Above(0) float epsilon) implements Optimizer {

  public Adagrad() {
    this(0.01f, 1e-10f);
  }

  @Override
  public int slots() {
    return 1;
  }

  @Override
  public void update(Span span, float rate, long step) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] s = span.slots()[0];
    float eps = epsilon;
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i];
      float si = s[i] + gi * gi;
      s[i] = si;
      w[i] -= rate * gi / ((float) Math.sqrt(si) + eps);
    }
  }
}
