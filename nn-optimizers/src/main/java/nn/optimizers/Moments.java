package nn.optimizers;

import nn.api.Optimizer.Span;

/**
 * The sweep that Adam and its relatives share, in one pass:
 *
 * <pre>
 *   m = β₁·m + (1 − β₁)·g      v = β₂·v + (1 − β₂)·g²
 *   w = shrink·w − (a·g + b·m) / (√v/root + ε)
 * </pre>
 *
 * They differ in the five numbers of the last line, which depend on the step alone.
 *
 * @param keep1 β₁
 * @param take1 1 − β₁
 * @param keep2 β₂
 * @param take2 1 − β₂
 */
record Moments(float keep1, float take1, float keep2, float take2) {

  /**
   * Added and taken away again, these leave what is large beside them as it is, and make a mean that decays zero in time.
   * Else it would end among the subnormal numbers and stay there, where a product takes a processor a hundred times as long:
   * with the pictures of Fashion-MNIST, whose margins are seldom inked, a step of a perceptron took half as long again.
   */
  private static final float NOTHING = 1e-26f;

  private static final float NOTHING_SQUARED = 1e-30f;

  /** A root so large that √v over it is lost beside an ε of 1. */
  static final float NO_DIVISION = 1e30f;

  /** Beyond every root of a finite v, and yet finite over the small roots of the first steps. */
  private static final float LARGEST = 1e30f;

  Moments(double beta1, double beta2) {
    this((float) beta1, (float) (1 - beta1), (float) beta2, (float) (1 - beta2));
  }

  /** Adam's step, after a decay of so large a part of the rate. */
  static void adam(Span span, float rate, long step, double beta1, double beta2, float eps, double decay) {
    float size = (float) (rate / (1 - Power.of(beta1, step)));
    // shrink is 1 without decay, and w·1 = w to the bit.
    new Moments(beta1, beta2).sweep(span, 0, size, root(beta2, step), eps, (float) (1 - rate * decay));
  }

  /** √(1 − β₂ᵗ). */
  static float root(double beta2, long step) {
    return (float) Math.sqrt(1 - Power.of(beta2, step));
  }

  /** Slot 0 holds the mean of gradients m, slot 1 that of squares v; {@code byG} is a, {@code byM} b. */
  void sweep(Span span, float byG, float byM, float root, float eps, float shrink) {
    float[] w = span.weights();
    float[] g = span.gradients();
    float[] m = span.slots()[0];
    float[] v = span.slots()[1];
    float k1 = keep1;
    float t1 = take1;
    float k2 = keep2;
    float t2 = take2;
    float inverse = 1 / root;
    int end = span.offset() + span.length();
    for (int i = span.offset(); i < end; i++) {
      float gi = g[i];
      float mi = k1 * m[i] + t1 * gi + NOTHING - NOTHING;
      float vi = k2 * v[i] + t2 * gi * gi + NOTHING_SQUARED - NOTHING_SQUARED;
      m[i] = mi;
      v[i] = vi;
      w[i] = w[i] * shrink - (byG * gi + byM * mi) / (quotient((float) Math.sqrt(vi), root, inverse) + eps);
    }
  }

  /**
   * s/root, rounded as the division rounds, which takes a processor several times as long: a quotient, and the quotient of
   * what it leaves over (Markstein 1990).
   *
   * @param s at least 0; from 1e30 on counts as that
   * @param root above 0
   * @param inverse 1/root
   */
  static float quotient(float s, float root, float inverse) {
    float most = Math.min(s, LARGEST);
    float q = most * inverse;
    return Math.fma(Math.fma(-q, root, most), inverse, q);
  }
}
