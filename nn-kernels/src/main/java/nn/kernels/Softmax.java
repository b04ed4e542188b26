package nn.kernels;

import nn.api.math.Maths;

/**
 * Softmax of a row, y = exp(z − max z) / Σ exp(z − max z), alone or with the cross-entropy of one category, whose
 * gradient needs the same exponentials.
 *
 * <p>The sum is taken in double precision, in four chains that are then added in a fixed order.
 */
public final class Softmax {

  private Softmax() {
  }

  /** y = softmax(z) over n elements; the slices may be the same. */
  public static void row(float[] z, int zo, float[] y, int yo, int n) {
    float top = max(z, zo, n);
    Elements.shift(-top, z, zo, y, yo, n);
    VectorMath.exp(y, yo, y, yo, n);
    Elements.scale((float) (1 / sum(y, yo, n)), y, yo, y, yo, n);
  }

  /**
   * The cross-entropy −Σ tₖ·log softmax(z)ₖ with targets tₖ = s/n, and 1 − s more for the category, where s is the
   * share of label smoothing (Szegedy et al. 2016, arXiv:1512.00567).
   */
  public static float crossEntropy(float[] z, int zo, int n, int category, float smoothing) {
    float top = max(z, zo, n);
    return loss(z, zo, n, category, smoothing, top, sumOfExponentials(z, zo, n, top));
  }

  /** The same, and its gradient times the scale: dz = scale·(softmax(z) − t). */
  public static float crossEntropy(float[] z, int zo, int n, int category, float smoothing, float scale,
      float[] dz,
      int dzo) {
    float top = max(z, zo, n);
    Elements.shift(-top, z, zo, dz, dzo, n);
    VectorMath.exp(dz, dzo, dz, dzo, n);
    double sum = sum(dz, dzo, n);
    Elements.scale((float) (scale / sum), dz, dzo, dz, dzo, n);
    if (smoothing != 0) {
      Elements.shift(-scale * (smoothing / n), dz, dzo, dz, dzo, n);
    }
    dz[dzo + category] -= scale * (1 - smoothing);
    return loss(z, zo, n, category, smoothing, top, sum);
  }

  /** log Σ − (1 − s)·z'ₜ − s/n·Σ z'ₖ, where z' are the logits less the largest. */
  private static float loss(float[] z, int zo, int n, int category, float smoothing, float top, double sum) {
    float loss = Maths.log((float) sum) - (1 - smoothing) * (z[zo + category] - top);
    if (smoothing == 0) {
      return loss;
    }
    double all = sum(z, zo, n) - (double) n * top;
    return loss - (float) (smoothing / n * all);
  }

  /** The largest element; NaN if there is one. */
  public static float max(float[] z, int zo, int n) {
    float top = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < n; k++) {
      top = Math.max(top, z[zo + k]);
    }
    return top;
  }

  private static double sum(float[] y, int yo, int n) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k <= n - 4; k += 4) {
      a += y[yo + k];
      b += y[yo + k + 1];
      c += y[yo + k + 2];
      d += y[yo + k + 3];
    }
    for (; k < n; k++) {
      a += y[yo + k];
    }
    return a + b + (c + d);
  }

  /** The sum of the exponentials in the order of {@link #sum}, without a place to keep them. */
  private static double sumOfExponentials(float[] z, int zo, int n, float top) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int k = 0;
    for (; k <= n - 4; k += 4) {
      a += Maths.exp(z[zo + k] - top);
      b += Maths.exp(z[zo + k + 1] - top);
      c += Maths.exp(z[zo + k + 2] - top);
      d += Maths.exp(z[zo + k + 3] - top);
    }
    for (; k < n; k++) {
      a += Maths.exp(z[zo + k] - top);
    }
    return a + b + (c + d);
  }
}
