package nn.losses;

import nn.api.math.Maths;
import nn.kernels.Elements;
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

  /** Σ y in double precision. */
  static double sum(float[] y, int yo, int n) {
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += y[yo + k];
    }
    return sum;
  }

  /** z = softmax(z). */
  static void inPlace(float[] z, int zo, int n) {
    Elements.shift(-max(z, zo, n), z, zo, z, zo, n);
    VectorMath.exp(z, zo, z, zo, n);
    Elements.scale((float) (1 / sum(z, zo, n)), z, zo, z, zo, n);
  }
}
