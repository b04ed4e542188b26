package nn.losses;

import nn.api.math.Maths;
import nn.kernels.VectorMath;

/** softmax(z)ₖ = eᶻₖ / Σ eᶻ, of rows, with the largest element taken off first; sums in the order of k. */
final class Softmax {

  private Softmax() {
  }

  /** The largest element; NaN if there is one. */
  static float max(float[] z, int zo, int n) {
    float top = z[zo];
    for (int k = 1; k < n; k++) {
      top = Math.max(top, z[zo + k]);
    }
    return top;
  }

  /** Σ exp(z − top). */
  static double sum(float[] z, int zo, int n, float top) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += Maths.exp(z[zo + k] - top);
    }
    return sum;
  }

  /** y = exp(z − top), in place or not; their sum. */
  static double exponentials(float[] z, int zo, float[] y, int yo, int n, float top) {
    for (int k = 0; k < n; k++) {
      y[yo + k] = z[zo + k] - top;
    }
    VectorMath.exp(y, yo, y, yo, n);
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += y[yo + k];
    }
    return sum;
  }

  /** z = softmax(z). */
  static void inPlace(float[] z, int zo, int n) {
    float p = (float) (1 / exponentials(z, zo, z, zo, n, max(z, zo, n)));
    for (int k = 0; k < n; k++) {
      z[zo + k] *= p;
    }
  }
}
