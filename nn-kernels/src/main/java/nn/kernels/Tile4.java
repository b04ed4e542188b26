package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loops of the matrix product for 4 rows of C, for machines with 16 vector registers: with two more rows
 * C2 spills, which halves the speed; and with 32 for the rows that are left over. Like {@link Tile8}, but for the number
 * of rows and the way in which the long loop counts.
 *
 * <p>All methods compute, for each row i and column j of the tile and kk = 0 … k − 1 in this order,
 *
 * <pre>
 *   C[i][j] = fma(A[i][kk], B[kk][j], C[i][j])     starting from S[i][j]
 *
 *   A[i][kk] = a[a0 + kk·as + i]    B[kk][j] = b[b0 + kk·bs + j]
 *   S[i][j]  = s[s0 + i·ss + j]     C[i][j]  = c[c0 + i·cs + j]
 * </pre>
 *
 * <p>A tile with fewer rows has its last row repeated: A must hold the repetitions, and the same values are then
 * stored several times to the same place. So there is one loop for all tiles, and no branch in it.
 */
final class Tile4 {

  static final int ROWS = 4;

  private Tile4() {
  }

  /** A tile of two full vectors of columns. */
  static void full(int rows, int k, float[] a, int a0, int as, float[] b, int b0, int bs, float[] s, int s0,
      int ss,
      float[] c, int c0, int cs) {
    int v = SPECIES.length();
    int last = rows - 1;
    int s1 = s0 + Math.min(1, last) * ss;
    int s2 = s0 + Math.min(2, last) * ss;
    int s3 = s0 + Math.min(3, last) * ss;
    FloatVector x0 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector y0 = FloatVector.fromArray(SPECIES, s, s0 + v);
    FloatVector x1 = FloatVector.fromArray(SPECIES, s, s1);
    FloatVector y1 = FloatVector.fromArray(SPECIES, s, s1 + v);
    FloatVector x2 = FloatVector.fromArray(SPECIES, s, s2);
    FloatVector y2 = FloatVector.fromArray(SPECIES, s, s2 + v);
    FloatVector x3 = FloatVector.fromArray(SPECIES, s, s3);
    FloatVector y3 = FloatVector.fromArray(SPECIES, s, s3 + v);
    // Measured: where offsets are multiplied out, as in Tile8, C2's loop is a fifth slower here.
    for (int kk = 0, ak = a0, bk = b0; kk < k; kk++, ak += as, bk += bs) {
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bk);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bk + v);
      FloatVector av0 = FloatVector.broadcast(SPECIES, a[ak]);
      x0 = av0.fma(bx, x0);
      y0 = av0.fma(by, y0);
      FloatVector av1 = FloatVector.broadcast(SPECIES, a[ak + 1]);
      x1 = av1.fma(bx, x1);
      y1 = av1.fma(by, y1);
      FloatVector av2 = FloatVector.broadcast(SPECIES, a[ak + 2]);
      x2 = av2.fma(bx, x2);
      y2 = av2.fma(by, y2);
      FloatVector av3 = FloatVector.broadcast(SPECIES, a[ak + 3]);
      x3 = av3.fma(bx, x3);
      y3 = av3.fma(by, y3);
    }
    int c1 = c0 + Math.min(1, last) * cs;
    int c2 = c0 + Math.min(2, last) * cs;
    int c3 = c0 + Math.min(3, last) * cs;
    x0.intoArray(c, c0);
    y0.intoArray(c, c0 + v);
    x1.intoArray(c, c1);
    y1.intoArray(c, c1 + v);
    x2.intoArray(c, c2);
    y2.intoArray(c, c2 + v);
    x3.intoArray(c, c3);
    y3.intoArray(c, c3 + v);
  }

  /**
   * The same with the rows of A where they lie, A[i][kk] = a[a0 + i·ai + kk], and B in a panel, bs = two vectors; rows that
   * are too few need not be repeated.
   */
  static void inPlace(int rows, int k, float[] a, int a0, int ai, float[] b, int b0, float[] s, int s0,
      int ss, float[] c,
      int c0, int cs) {
    int v = SPECIES.length();
    int last = rows - 1;
    int s1 = s0 + Math.min(1, last) * ss;
    int s2 = s0 + Math.min(2, last) * ss;
    int s3 = s0 + Math.min(3, last) * ss;
    FloatVector x0 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector y0 = FloatVector.fromArray(SPECIES, s, s0 + v);
    FloatVector x1 = FloatVector.fromArray(SPECIES, s, s1);
    FloatVector y1 = FloatVector.fromArray(SPECIES, s, s1 + v);
    FloatVector x2 = FloatVector.fromArray(SPECIES, s, s2);
    FloatVector y2 = FloatVector.fromArray(SPECIES, s, s2 + v);
    FloatVector x3 = FloatVector.fromArray(SPECIES, s, s3);
    FloatVector y3 = FloatVector.fromArray(SPECIES, s, s3 + v);
    int a1 = a0 + Math.min(1, last) * ai;
    int a2 = a0 + Math.min(2, last) * ai;
    int a3 = a0 + Math.min(3, last) * ai;
    for (int kk = 0; kk < k; kk++) {
      int bk = b0 + kk * (2 * v);
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bk);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bk + v);
      FloatVector av0 = FloatVector.broadcast(SPECIES, a[a0 + kk]);
      x0 = av0.fma(bx, x0);
      y0 = av0.fma(by, y0);
      FloatVector av1 = FloatVector.broadcast(SPECIES, a[a1 + kk]);
      x1 = av1.fma(bx, x1);
      y1 = av1.fma(by, y1);
      FloatVector av2 = FloatVector.broadcast(SPECIES, a[a2 + kk]);
      x2 = av2.fma(bx, x2);
      y2 = av2.fma(by, y2);
      FloatVector av3 = FloatVector.broadcast(SPECIES, a[a3 + kk]);
      x3 = av3.fma(bx, x3);
      y3 = av3.fma(by, y3);
    }
    int c1 = c0 + Math.min(1, last) * cs;
    int c2 = c0 + Math.min(2, last) * cs;
    int c3 = c0 + Math.min(3, last) * cs;
    x0.intoArray(c, c0);
    y0.intoArray(c, c0 + v);
    x1.intoArray(c, c1);
    y1.intoArray(c, c1 + v);
    x2.intoArray(c, c2);
    y2.intoArray(c, c2 + v);
    x3.intoArray(c, c3);
    y3.intoArray(c, c3 + v);
  }

  /** Like {@link #inPlace} for one vector of columns. */
  static void narrow(int rows, int k, float[] a, int a0, int ai, float[] b, int b0, float[] s, int s0, int ss,
      float[] c,
      int c0, int cs) {
    int v = SPECIES.length();
    int last = rows - 1;
    int s1 = s0 + Math.min(1, last) * ss;
    int s2 = s0 + Math.min(2, last) * ss;
    int s3 = s0 + Math.min(3, last) * ss;
    FloatVector x0 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector x1 = FloatVector.fromArray(SPECIES, s, s1);
    FloatVector x2 = FloatVector.fromArray(SPECIES, s, s2);
    FloatVector x3 = FloatVector.fromArray(SPECIES, s, s3);
    int a1 = a0 + Math.min(1, last) * ai;
    int a2 = a0 + Math.min(2, last) * ai;
    int a3 = a0 + Math.min(3, last) * ai;
    for (int kk = 0; kk < k; kk++) {
      int bk = b0 + kk * (1 * v);
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bk);
      FloatVector av0 = FloatVector.broadcast(SPECIES, a[a0 + kk]);
      x0 = av0.fma(bx, x0);
      FloatVector av1 = FloatVector.broadcast(SPECIES, a[a1 + kk]);
      x1 = av1.fma(bx, x1);
      FloatVector av2 = FloatVector.broadcast(SPECIES, a[a2 + kk]);
      x2 = av2.fma(bx, x2);
      FloatVector av3 = FloatVector.broadcast(SPECIES, a[a3 + kk]);
      x3 = av3.fma(bx, x3);
    }
    int c1 = c0 + Math.min(1, last) * cs;
    int c2 = c0 + Math.min(2, last) * cs;
    int c3 = c0 + Math.min(3, last) * cs;
    x0.intoArray(c, c0);
    x1.intoArray(c, c1);
    x2.intoArray(c, c2);
    x3.intoArray(c, c3);
  }

  /**
   * A tile of two full vectors of columns that is added to, of A in panels of 4 rows, where each step finds its row of B
   * so many floats further on: B[kk][j] = b[b0 + taps[kk] + j].
   */
  static void taps(int[] taps, float[] a, int a0, float[] b, int b0, float[] c, int c0, int cs) {
    int v = SPECIES.length();
    int c1 = c0 + cs;
    int c2 = c1 + cs;
    int c3 = c2 + cs;
    FloatVector x0 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector y0 = FloatVector.fromArray(SPECIES, c, c0 + v);
    FloatVector x1 = FloatVector.fromArray(SPECIES, c, c1);
    FloatVector y1 = FloatVector.fromArray(SPECIES, c, c1 + v);
    FloatVector x2 = FloatVector.fromArray(SPECIES, c, c2);
    FloatVector y2 = FloatVector.fromArray(SPECIES, c, c2 + v);
    FloatVector x3 = FloatVector.fromArray(SPECIES, c, c3);
    FloatVector y3 = FloatVector.fromArray(SPECIES, c, c3 + v);
    for (int kk = 0; kk < taps.length; kk++) {
      int ak = a0 + kk * 4;
      int bk = b0 + taps[kk];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bk);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bk + v);
      FloatVector av0 = FloatVector.broadcast(SPECIES, a[ak]);
      x0 = av0.fma(bx, x0);
      y0 = av0.fma(by, y0);
      FloatVector av1 = FloatVector.broadcast(SPECIES, a[ak + 1]);
      x1 = av1.fma(bx, x1);
      y1 = av1.fma(by, y1);
      FloatVector av2 = FloatVector.broadcast(SPECIES, a[ak + 2]);
      x2 = av2.fma(bx, x2);
      y2 = av2.fma(by, y2);
      FloatVector av3 = FloatVector.broadcast(SPECIES, a[ak + 3]);
      x3 = av3.fma(bx, x3);
      y3 = av3.fma(by, y3);
    }
    x0.intoArray(c, c0);
    y0.intoArray(c, c0 + v);
    x1.intoArray(c, c1);
    y1.intoArray(c, c1 + v);
    x2.intoArray(c, c2);
    y2.intoArray(c, c2 + v);
    x3.intoArray(c, c3);
    y3.intoArray(c, c3 + v);
  }
}
