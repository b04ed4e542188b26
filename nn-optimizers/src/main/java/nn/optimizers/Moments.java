package nn.optimizers;

import nn.api.Optimizer.Span;

/**
 * The step that {@link Adam} and {@link Adamw} share.
 *
 * <p>What depends on the step alone is computed in double, once; the loop is float without fused operations, so
 * that every compiler gives the same bits. The order of operations is PyTorch's.
 */
final class Moments {

  private Moments() {}

  /** Slot 0 holds the mean of gradients m, slot 1 that of squares v. */
  static void update(Span span, float rate, long step, double beta1, double beta2, float eps, double decay) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] m = span.slots()[0];
    float[] v = span.slots()[1];
    float keep1 = (float) beta1;
    float take1 = (float) (1 - beta1);
    float keep2 = (float) beta2;
    float take2 = (float) (1 - beta2);
    float size = (float) (rate / (1 - Power.of(beta1, step)));
    float root = (float) Math.sqrt(1 - Power.of(beta2, step));
    // 1 without decay, and w·1 = w to the bit.
    float shrink = (float) (1 - rate * decay);
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i];
      float mi = keep1 * m[i] + take1 * gi;
      float vi = keep2 * v[i] + take2 * gi * gi;
      m[i] = mi;
      v[i] = vi;
      w[i] = w[i] * shrink - size * mi / ((float) Math.sqrt(vi) / root + eps);
    }
  }
}
