package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Arithmetic element by element on slices. The scalar loop behind each vector loop takes the rest, and says what the
 * vectors do.
 *
 * <p>C2 turns a plain loop into vectors by itself where all arrays have the same index. With an offset for each slice it
 * does not, since two slices of one array might overlap; hence this class.
 */
public final class Elements {

  /** Rows that are added before the next ones: few enough to lie in the nearest cache together. */
  private static final int ROWS_AT_ONCE = 16;

  private Elements() {
  }

  /** y += x over n elements from x[xo] and y[yo] on. */
  public static void add(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector xv = FloatVector.fromArray(SPECIES, x, xo + i);
      FloatVector.fromArray(SPECIES, y, yo + i).add(xv).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] += x[xo + i];
    }
  }

  /** y += a·x, multiplied and added with one rounding. */
  public static void addScaled(float a, float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector xv = FloatVector.fromArray(SPECIES, x, xo + i);
      FloatVector yv = FloatVector.fromArray(SPECIES, y, yo + i);
      FloatVector.broadcast(SPECIES, a).fma(xv, yv).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Math.fma(a, x[xo + i], y[yo + i]);
    }
  }

  /** y = a·x; the slices may be the same. */
  public static void scale(float a, float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xo + i).mul(a).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = a * x[xo + i];
    }
  }

  /** y = x + a; the slices may be the same. */
  public static void shift(float a, float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, x, xo + i).add(a).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = x[xo + i] + a;
    }
  }

  /** y = x·y. */
  public static void multiply(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector xv = FloatVector.fromArray(SPECIES, x, xo + i);
      FloatVector.fromArray(SPECIES, y, yo + i).mul(xv).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] *= x[xo + i];
    }
  }

  /**
   * to[j] = Σ x[i, j] over the rows i in increasing order, from 0, for n columns of a matrix whose rows are ldx apart. A
   * call for some of the columns gives the same bits.
   */
  public static void sumRows(int rows, int n, float[] x, int xo, int ldx, float[] to, int at) {
    Arrays.fill(to, at, at + n, 0);
    for (int i = 0; i < rows; i += ROWS_AT_ONCE) {
      addRows(Math.min(ROWS_AT_ONCE, rows - i), n, x, xo + i * ldx, ldx, to, at);
    }
  }

  /** A few rows, which lie side by side in memory: whole ones, since a column alone is fetched slowly. */
  private static void addRows(int rows, int n, float[] x, int xo, int ldx, float[] to, int at) {
    int v = SPECIES.length();
    int j = 0;
    for (; j <= n - 4 * v; j += 4 * v) {
      FloatVector a = FloatVector.fromArray(SPECIES, to, at + j);
      FloatVector b = FloatVector.fromArray(SPECIES, to, at + j + v);
      FloatVector c = FloatVector.fromArray(SPECIES, to, at + j + 2 * v);
      FloatVector d = FloatVector.fromArray(SPECIES, to, at + j + 3 * v);
      for (int i = 0, row = xo + j; i < rows; i++, row += ldx) {
        a = a.add(FloatVector.fromArray(SPECIES, x, row));
        b = b.add(FloatVector.fromArray(SPECIES, x, row + v));
        c = c.add(FloatVector.fromArray(SPECIES, x, row + 2 * v));
        d = d.add(FloatVector.fromArray(SPECIES, x, row + 3 * v));
      }
      a.intoArray(to, at + j);
      b.intoArray(to, at + j + v);
      c.intoArray(to, at + j + 2 * v);
      d.intoArray(to, at + j + 3 * v);
    }
    for (; j <= n - v; j += v) {
      FloatVector a = FloatVector.fromArray(SPECIES, to, at + j);
      for (int i = 0, row = xo + j; i < rows; i++, row += ldx) {
        a = a.add(FloatVector.fromArray(SPECIES, x, row));
      }
      a.intoArray(to, at + j);
    }
    for (; j <= n - 4; j += 4) {
      addFour(rows, x, xo + j, ldx, to, at + j);
    }
    for (; j < n; j++) {
      float sum = to[at + j];
      for (int i = 0, row = xo + j; i < rows; i++, row += ldx) {
        sum += x[row];
      }
      to[at + j] = sum;
    }
  }

  /** Of four columns side by side: an addition takes longer than it takes to begin the next. */
  private static void addFour(int rows, float[] x, int xo, int ldx, float[] to, int at) {
    float a = to[at];
    float b = to[at + 1];
    float c = to[at + 2];
    float d = to[at + 3];
    for (int i = 0, row = xo; i < rows; i++, row += ldx) {
      a += x[row];
      b += x[row + 1];
      c += x[row + 2];
      d += x[row + 3];
    }
    to[at] = a;
    to[at + 1] = b;
    to[at + 2] = c;
    to[at + 3] = d;
  }
}
