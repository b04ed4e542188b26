package nn.kernels;

import static jdk.incubator.vector.VectorOperators.MAX;
import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
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

  /**
   * The same of a row with room for {@code room} ≥ n elements, of which those behind the first n are then anything: so
   * that they fill whole vectors.
   */
  public static void row(float[] z, int zo, float[] y, int yo, int n, int room) {
    int filled = Math.min(room, Tiles.roundUp(n, Lanes.COUNT));
    float top = max(z, zo, n);
    Elements.shift(-top, z, zo, y, yo, filled);
    VectorMath.exp(y, yo, y, yo, filled);
    Elements.scale((float) (1 / sum(y, yo, n)), y, yo, y, yo, filled);
  }

  /**
   * The way back: dz = scale·y·(dy − Σ dy·y) over n elements, of which y is 0 behind the first {@code open}; dz may be
   * dy. The sum is taken in double precision, from left to right.
   */
  public static void gradient(float scale, float[] y, int yo, float[] dy, int dyo, float[] dz, int dzo, int n,
      int open) {
    double sum = 0;
    for (int k = 0; k < open; k++) {
      sum += (double) dy[dyo + k] * y[yo + k];
    }
    float along = (float) sum;
    int k = 0;
    for (; k < SPECIES.loopBound(n); k += SPECIES.length()) {
      FloatVector g = FloatVector.fromArray(SPECIES, dy, dyo + k).sub(along);
      FloatVector.fromArray(SPECIES, y, yo + k).mul(g).mul(scale).intoArray(dz, dzo + k);
    }
    for (; k < n; k++) {
      dz[dzo + k] = scale * (y[yo + k] * (dy[dyo + k] - along));
    }
  }

  /** The largest element; NaN if there is one. */
  public static float max(float[] z, int zo, int n) {
    float top = Float.NEGATIVE_INFINITY;
    int k = 0;
    if (n >= SPECIES.length()) {
      FloatVector tops = FloatVector.fromArray(SPECIES, z, zo);
      for (k = SPECIES.length(); k < SPECIES.loopBound(n); k += SPECIES.length()) {
        tops = tops.max(FloatVector.fromArray(SPECIES, z, zo + k));
      }
      top = tops.reduceLanes(MAX);
    }
    for (; k < n; k++) {
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
