package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A single row times a matrix. Nothing is used twice here, the matrix has only to be read as fast as memory gives it.
 * Where there are registers for it, sixteen vectors of each row in turn: reads that wait do not wait for each other.
 * Else four whole rows side by side, which the hardware fetches ahead, while the row of C stays in the nearest cache.
 */
final class Row {

  private static final int STEP = 4;

  /** Columns of a panel; 0 where it would not fit into the registers. */
  private static final int PANEL = Lanes.COUNT == 16 ? 16 * Lanes.COUNT : 0;

  private Row() {
  }

  /** c[co + j] += Σ a[ao + kk·as]·b[bo + kk·ldb + j], one chain for each j, kk increasing. */
  static void add(int n, int k, float[] a, int ao, int as, float[] b, int bo, int ldb, float[] c, int co) {
    int j = 0;
    for (; PANEL > 0 && j <= n - PANEL; j += PANEL) {
      addPanel(k, a, ao, as, b, bo + j, ldb, c, co + j);
    }
    if (j < n) {
      addRows(n - j, k, a, ao, as, b, bo + j, ldb, c, co + j);
    }
  }

  /** {@link #PANEL} vectors of c in registers while the rows of b pass by. */
  private static void addPanel(int k, float[] a, int ao, int as, float[] b, int bo, int ldb, float[] c,
      int co) {
    int v = SPECIES.length();
    FloatVector c0 = FloatVector.fromArray(SPECIES, c, co);
    FloatVector c1 = FloatVector.fromArray(SPECIES, c, co + v);
    FloatVector c2 = FloatVector.fromArray(SPECIES, c, co + 2 * v);
    FloatVector c3 = FloatVector.fromArray(SPECIES, c, co + 3 * v);
    FloatVector c4 = FloatVector.fromArray(SPECIES, c, co + 4 * v);
    FloatVector c5 = FloatVector.fromArray(SPECIES, c, co + 5 * v);
    FloatVector c6 = FloatVector.fromArray(SPECIES, c, co + 6 * v);
    FloatVector c7 = FloatVector.fromArray(SPECIES, c, co + 7 * v);
    FloatVector c8 = FloatVector.fromArray(SPECIES, c, co + 8 * v);
    FloatVector c9 = FloatVector.fromArray(SPECIES, c, co + 9 * v);
    FloatVector c10 = FloatVector.fromArray(SPECIES, c, co + 10 * v);
    FloatVector c11 = FloatVector.fromArray(SPECIES, c, co + 11 * v);
    FloatVector c12 = FloatVector.fromArray(SPECIES, c, co + 12 * v);
    FloatVector c13 = FloatVector.fromArray(SPECIES, c, co + 13 * v);
    FloatVector c14 = FloatVector.fromArray(SPECIES, c, co + 14 * v);
    FloatVector c15 = FloatVector.fromArray(SPECIES, c, co + 15 * v);
    for (int kk = 0, ai = ao, bi = bo; kk < k; kk++, ai += as, bi += ldb) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[ai]);
      c0 = x.fma(FloatVector.fromArray(SPECIES, b, bi), c0);
      c1 = x.fma(FloatVector.fromArray(SPECIES, b, bi + v), c1);
      c2 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 2 * v), c2);
      c3 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 3 * v), c3);
      c4 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 4 * v), c4);
      c5 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 5 * v), c5);
      c6 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 6 * v), c6);
      c7 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 7 * v), c7);
      c8 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 8 * v), c8);
      c9 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 9 * v), c9);
      c10 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 10 * v), c10);
      c11 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 11 * v), c11);
      c12 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 12 * v), c12);
      c13 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 13 * v), c13);
      c14 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 14 * v), c14);
      c15 = x.fma(FloatVector.fromArray(SPECIES, b, bi + 15 * v), c15);
    }
    c0.intoArray(c, co);
    c1.intoArray(c, co + v);
    c2.intoArray(c, co + 2 * v);
    c3.intoArray(c, co + 3 * v);
    c4.intoArray(c, co + 4 * v);
    c5.intoArray(c, co + 5 * v);
    c6.intoArray(c, co + 6 * v);
    c7.intoArray(c, co + 7 * v);
    c8.intoArray(c, co + 8 * v);
    c9.intoArray(c, co + 9 * v);
    c10.intoArray(c, co + 10 * v);
    c11.intoArray(c, co + 11 * v);
    c12.intoArray(c, co + 12 * v);
    c13.intoArray(c, co + 13 * v);
    c14.intoArray(c, co + 14 * v);
    c15.intoArray(c, co + 15 * v);
  }

  private static void addRows(int n, int k, float[] a, int ao, int as, float[] b, int bo, int ldb, float[] c,
      int co) {
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
