package nn.kernels;

import nn.api.math.Maths;

/**
 * Softmax of a row, y = exp(z − max z) / Σ exp(z − max z), and its parts. Sums are taken in double precision, in four
 * chains that are then added in a fixed order.
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

  /** The largest element; NaN if there is one. */
  public static float max(float[] z, int zo, int n) {
    float top = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < n; k++) {
      top = Math.max(top, z[zo + k]);
    }
    return top;
  }

  /** Σ y. */
  public static double sum(float[] y, int yo, int n) {
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

  /** Σ exp(z − top): that of {@link #row}, without a place to keep the exponentials. */
  public static double sumOfExponentials(float[] z, int zo, int n, float top) {
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
