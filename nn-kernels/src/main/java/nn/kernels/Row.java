package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A single row times a matrix. Nothing is used twice here, the matrix has only to be read as fast as memory gives it:
 * four whole rows side by side, which the hardware fetches ahead, while the row of C stays in the nearest cache.
 */
final class Row {

  private static final int STEP = 4;

  private Row() {
  }

  /** c[co + j] += Σ a[ao + kk·as]·b[bo + kk·ldb + j], one chain for each j, kk increasing. */
  static void add(int n, int k, float[] a, int ao, int as, float[] b, int bo, int ldb, float[] c, int co) {
    int kk = 0;
    for (; kk <= k - STEP; kk += STEP) {
      int ak = ao + kk * as;
      addFour(n, a[ak], a[ak + as], a[ak + 2 * as], a[ak + 3 * as], b, bo + kk * ldb, ldb, c, co);
    }
    for (; kk < k; kk++) {
      addOne(n, a[ao + kk * as], b, bo + kk * ldb, c, co);
    }
  }

  private static void addFour(int n, float a0, float a1, float a2, float a3, float[] b, int b0, int ldb,
      float[] c,
      int co) {
    int b1 = b0 + ldb;
    int b2 = b1 + ldb;
    int b3 = b2 + ldb;
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += SPECIES.length()) {
      FloatVector x = FloatVector.fromArray(SPECIES, c, co + j);
      x = FloatVector.broadcast(SPECIES, a0).fma(FloatVector.fromArray(SPECIES, b, b0 + j), x);
      x = FloatVector.broadcast(SPECIES, a1).fma(FloatVector.fromArray(SPECIES, b, b1 + j), x);
      x = FloatVector.broadcast(SPECIES, a2).fma(FloatVector.fromArray(SPECIES, b, b2 + j), x);
      x = FloatVector.broadcast(SPECIES, a3).fma(FloatVector.fromArray(SPECIES, b, b3 + j), x);
      x.intoArray(c, co + j);
    }
    for (; j < n; j++) {
      float x = Math.fma(a1, b[b1 + j], Math.fma(a0, b[b0 + j], c[co + j]));
      c[co + j] = Math.fma(a3, b[b3 + j], Math.fma(a2, b[b2 + j], x));
    }
  }

  private static void addOne(int n, float a, float[] b, int bo, float[] c, int co) {
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += SPECIES.length()) {
      FloatVector x = FloatVector.fromArray(SPECIES, c, co + j);
      FloatVector.broadcast(SPECIES, a).fma(FloatVector.fromArray(SPECIES, b, bo + j), x).intoArray(c,
          co + j);
    }
    for (; j < n; j++) {
      c[co + j] = Math.fma(a, b[bo + j], c[co + j]);
    }
  }
}
