package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loops of the matrix product for 8 rows of C, for machines with 32 vector registers. Like
 * {@link Tile4}, but for the number of rows and the way in which the long loop counts.
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
final class Tile8 {

  static final int ROWS = 8;

  /**
   * The greatest place in A for {@link #inPlace} and {@link #narrow}. Once C2 knows that places are no greater, and neither are
   * steps, it sees that no sum of both overflows, and makes an address of each row before the loop; else it adds and widens
   * eight numbers in each turn, which costs a quarter of the speed.
   */
  static final int NEAREST = (1 << 30) - 1;

  private Tile8() {
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
    int s4 = s0 + Math.min(4, last) * ss;
    int s5 = s0 + Math.min(5, last) * ss;
    int s6 = s0 + Math.min(6, last) * ss;
    int s7 = s0 + Math.min(7, last) * ss;
    FloatVector x0 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector y0 = FloatVector.fromArray(SPECIES, s, s0 + v);
    FloatVector x1 = FloatVector.fromArray(SPECIES, s, s1);
    FloatVector y1 = FloatVector.fromArray(SPECIES, s, s1 + v);
    FloatVector x2 = FloatVector.fromArray(SPECIES, s, s2);
    FloatVector y2 = FloatVector.fromArray(SPECIES, s, s2 + v);
    FloatVector x3 = FloatVector.fromArray(SPECIES, s, s3);
    FloatVector y3 = FloatVector.fromArray(SPECIES, s, s3 + v);
    FloatVector x4 = FloatVector.fromArray(SPECIES, s, s4);
    FloatVector y4 = FloatVector.fromArray(SPECIES, s, s4 + v);
    FloatVector x5 = FloatVector.fromArray(SPECIES, s, s5);
    FloatVector y5 = FloatVector.fromArray(SPECIES, s, s5 + v);
    FloatVector x6 = FloatVector.fromArray(SPECIES, s, s6);
    FloatVector y6 = FloatVector.fromArray(SPECIES, s, s6 + v);
    FloatVector x7 = FloatVector.fromArray(SPECIES, s, s7);
    FloatVector y7 = FloatVector.fromArray(SPECIES, s, s7 + v);
    // Measured: with a constant for as, or with offsets that are added up, C2's loop is a tenth slower.
    for (int kk = 0; kk < k; kk++) {
      int ak = a0 + kk * as;
      int bk = b0 + kk * bs;
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
      FloatVector av4 = FloatVector.broadcast(SPECIES, a[ak + 4]);
      x4 = av4.fma(bx, x4);
      y4 = av4.fma(by, y4);
      FloatVector av5 = FloatVector.broadcast(SPECIES, a[ak + 5]);
      x5 = av5.fma(bx, x5);
      y5 = av5.fma(by, y5);
      FloatVector av6 = FloatVector.broadcast(SPECIES, a[ak + 6]);
      x6 = av6.fma(bx, x6);
      y6 = av6.fma(by, y6);
      FloatVector av7 = FloatVector.broadcast(SPECIES, a[ak + 7]);
      x7 = av7.fma(bx, x7);
      y7 = av7.fma(by, y7);
    }
    int c1 = c0 + Math.min(1, last) * cs;
    int c2 = c0 + Math.min(2, last) * cs;
    int c3 = c0 + Math.min(3, last) * cs;
    int c4 = c0 + Math.min(4, last) * cs;
    int c5 = c0 + Math.min(5, last) * cs;
    int c6 = c0 + Math.min(6, last) * cs;
    int c7 = c0 + Math.min(7, last) * cs;
    x0.intoArray(c, c0);
    y0.intoArray(c, c0 + v);
    x1.intoArray(c, c1);
    y1.intoArray(c, c1 + v);
    x2.intoArray(c, c2);
    y2.intoArray(c, c2 + v);
    x3.intoArray(c, c3);
    y3.intoArray(c, c3 + v);
    x4.intoArray(c, c4);
    y4.intoArray(c, c4 + v);
    x5.intoArray(c, c5);
    y5.intoArray(c, c5 + v);
    x6.intoArray(c, c6);
    y6.intoArray(c, c6 + v);
    x7.intoArray(c, c7);
    y7.intoArray(c, c7 + v);
  }

  /**
   * The same with the rows of A where they lie, A[i][kk] = a[a0 + i·ai + kk], and B in a panel, bs = two vectors; rows that
   * are too few need not be repeated. The eight places in A leave no register for a stride of B that is not constant, and are
   * {@link #NEAREST} at most.
   */
  static void inPlace(int rows, int k, float[] a, int a0, int ai, float[] b, int b0, float[] s, int s0,
      int ss, float[] c,
      int c0, int cs) {
    int v = SPECIES.length();
    int last = rows - 1;
    int s1 = s0 + Math.min(1, last) * ss;
    int s2 = s0 + Math.min(2, last) * ss;
    int s3 = s0 + Math.min(3, last) * ss;
    int s4 = s0 + Math.min(4, last) * ss;
    int s5 = s0 + Math.min(5, last) * ss;
    int s6 = s0 + Math.min(6, last) * ss;
    int s7 = s0 + Math.min(7, last) * ss;
    FloatVector x0 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector y0 = FloatVector.fromArray(SPECIES, s, s0 + v);
    FloatVector x1 = FloatVector.fromArray(SPECIES, s, s1);
    FloatVector y1 = FloatVector.fromArray(SPECIES, s, s1 + v);
    FloatVector x2 = FloatVector.fromArray(SPECIES, s, s2);
    FloatVector y2 = FloatVector.fromArray(SPECIES, s, s2 + v);
    FloatVector x3 = FloatVector.fromArray(SPECIES, s, s3);
    FloatVector y3 = FloatVector.fromArray(SPECIES, s, s3 + v);
    FloatVector x4 = FloatVector.fromArray(SPECIES, s, s4);
    FloatVector y4 = FloatVector.fromArray(SPECIES, s, s4 + v);
    FloatVector x5 = FloatVector.fromArray(SPECIES, s, s5);
    FloatVector y5 = FloatVector.fromArray(SPECIES, s, s5 + v);
    FloatVector x6 = FloatVector.fromArray(SPECIES, s, s6);
    FloatVector y6 = FloatVector.fromArray(SPECIES, s, s6 + v);
    FloatVector x7 = FloatVector.fromArray(SPECIES, s, s7);
    FloatVector y7 = FloatVector.fromArray(SPECIES, s, s7 + v);
    int first = a0 & NEAREST;
    int a1 = (a0 + Math.min(1, last) * ai) & NEAREST;
    int a2 = (a0 + Math.min(2, last) * ai) & NEAREST;
    int a3 = (a0 + Math.min(3, last) * ai) & NEAREST;
    int a4 = (a0 + Math.min(4, last) * ai) & NEAREST;
    int a5 = (a0 + Math.min(5, last) * ai) & NEAREST;
    int a6 = (a0 + Math.min(6, last) * ai) & NEAREST;
    int a7 = (a0 + Math.min(7, last) * ai) & NEAREST;
    int steps = k & NEAREST;
    for (int kk = 0; kk < steps; kk++) {
      int bk = b0 + kk * (2 * v);
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bk);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bk + v);
      FloatVector av0 = FloatVector.broadcast(SPECIES, a[first + kk]);
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
      FloatVector av4 = FloatVector.broadcast(SPECIES, a[a4 + kk]);
      x4 = av4.fma(bx, x4);
      y4 = av4.fma(by, y4);
      FloatVector av5 = FloatVector.broadcast(SPECIES, a[a5 + kk]);
      x5 = av5.fma(bx, x5);
      y5 = av5.fma(by, y5);
      FloatVector av6 = FloatVector.broadcast(SPECIES, a[a6 + kk]);
      x6 = av6.fma(bx, x6);
      y6 = av6.fma(by, y6);
      FloatVector av7 = FloatVector.broadcast(SPECIES, a[a7 + kk]);
      x7 = av7.fma(bx, x7);
      y7 = av7.fma(by, y7);
    }
    int c1 = c0 + Math.min(1, last) * cs;
    int c2 = c0 + Math.min(2, last) * cs;
    int c3 = c0 + Math.min(3, last) * cs;
    int c4 = c0 + Math.min(4, last) * cs;
    int c5 = c0 + Math.min(5, last) * cs;
    int c6 = c0 + Math.min(6, last) * cs;
    int c7 = c0 + Math.min(7, last) * cs;
    x0.intoArray(c, c0);
    y0.intoArray(c, c0 + v);
    x1.intoArray(c, c1);
    y1.intoArray(c, c1 + v);
    x2.intoArray(c, c2);
    y2.intoArray(c, c2 + v);
    x3.intoArray(c, c3);
    y3.intoArray(c, c3 + v);
    x4.intoArray(c, c4);
    y4.intoArray(c, c4 + v);
    x5.intoArray(c, c5);
    y5.intoArray(c, c5 + v);
    x6.intoArray(c, c6);
    y6.intoArray(c, c6 + v);
    x7.intoArray(c, c7);
    y7.intoArray(c, c7 + v);
  }

  /** Like {@link #inPlace} for one vector of columns, bs = one vector. */
  static void narrow(int rows, int k, float[] a, int a0, int ai, float[] b, int b0, float[] s, int s0,
      int ss, float[] c, int c0, int cs) {
    int last = rows - 1;
    int s1 = s0 + Math.min(1, last) * ss;
    int s2 = s0 + Math.min(2, last) * ss;
    int s3 = s0 + Math.min(3, last) * ss;
    int s4 = s0 + Math.min(4, last) * ss;
    int s5 = s0 + Math.min(5, last) * ss;
    int s6 = s0 + Math.min(6, last) * ss;
    int s7 = s0 + Math.min(7, last) * ss;
    FloatVector x0 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector x1 = FloatVector.fromArray(SPECIES, s, s1);
    FloatVector x2 = FloatVector.fromArray(SPECIES, s, s2);
    FloatVector x3 = FloatVector.fromArray(SPECIES, s, s3);
    FloatVector x4 = FloatVector.fromArray(SPECIES, s, s4);
    FloatVector x5 = FloatVector.fromArray(SPECIES, s, s5);
    FloatVector x6 = FloatVector.fromArray(SPECIES, s, s6);
    FloatVector x7 = FloatVector.fromArray(SPECIES, s, s7);
    int first = a0 & NEAREST;
    int a1 = (a0 + Math.min(1, last) * ai) & NEAREST;
    int a2 = (a0 + Math.min(2, last) * ai) & NEAREST;
    int a3 = (a0 + Math.min(3, last) * ai) & NEAREST;
    int a4 = (a0 + Math.min(4, last) * ai) & NEAREST;
    int a5 = (a0 + Math.min(5, last) * ai) & NEAREST;
    int a6 = (a0 + Math.min(6, last) * ai) & NEAREST;
    int a7 = (a0 + Math.min(7, last) * ai) & NEAREST;
    int steps = k & NEAREST;
    for (int kk = 0; kk < steps; kk++) {
      FloatVector bx = FloatVector.fromArray(SPECIES, b, b0 + kk * SPECIES.length());
      x0 = FloatVector.broadcast(SPECIES, a[first + kk]).fma(bx, x0);
      x1 = FloatVector.broadcast(SPECIES, a[a1 + kk]).fma(bx, x1);
      x2 = FloatVector.broadcast(SPECIES, a[a2 + kk]).fma(bx, x2);
      x3 = FloatVector.broadcast(SPECIES, a[a3 + kk]).fma(bx, x3);
      x4 = FloatVector.broadcast(SPECIES, a[a4 + kk]).fma(bx, x4);
      x5 = FloatVector.broadcast(SPECIES, a[a5 + kk]).fma(bx, x5);
      x6 = FloatVector.broadcast(SPECIES, a[a6 + kk]).fma(bx, x6);
      x7 = FloatVector.broadcast(SPECIES, a[a7 + kk]).fma(bx, x7);
    }
    int c1 = c0 + Math.min(1, last) * cs;
    int c2 = c0 + Math.min(2, last) * cs;
    int c3 = c0 + Math.min(3, last) * cs;
    int c4 = c0 + Math.min(4, last) * cs;
    int c5 = c0 + Math.min(5, last) * cs;
    int c6 = c0 + Math.min(6, last) * cs;
    int c7 = c0 + Math.min(7, last) * cs;
    x0.intoArray(c, c0);
    x1.intoArray(c, c1);
    x2.intoArray(c, c2);
    x3.intoArray(c, c3);
    x4.intoArray(c, c4);
    x5.intoArray(c, c5);
    x6.intoArray(c, c6);
    x7.intoArray(c, c7);
  }

  /** Like {@link #full}, for at most 2 rows. */
  static void two(int rows, int k, float[] a, int a0, int as, float[] b, int b0, int bs, float[] s, int s0,
      int ss, float[] c, int c0, int cs) {
    int v = SPECIES.length();
    int last = rows - 1;
    int s1 = s0 + Math.min(1, last) * ss;
    FloatVector x0 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector y0 = FloatVector.fromArray(SPECIES, s, s0 + v);
    FloatVector x1 = FloatVector.fromArray(SPECIES, s, s1);
    FloatVector y1 = FloatVector.fromArray(SPECIES, s, s1 + v);
    for (int kk = 0; kk < k; kk++) {
      int ak = a0 + kk * as;
      int bk = b0 + kk * bs;
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bk);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bk + v);
      FloatVector av0 = FloatVector.broadcast(SPECIES, a[ak]);
      x0 = av0.fma(bx, x0);
      y0 = av0.fma(by, y0);
      FloatVector av1 = FloatVector.broadcast(SPECIES, a[ak + 1]);
      x1 = av1.fma(bx, x1);
      y1 = av1.fma(by, y1);
    }
    int c1 = c0 + Math.min(1, last) * cs;
    x0.intoArray(c, c0);
    y0.intoArray(c, c0 + v);
    x1.intoArray(c, c1);
    y1.intoArray(c, c1 + v);
  }

  /**
   * Four rows of A where they lie and four vectors of columns of B where they lie: for small products, in which no copy pays.
   */
  static void low(int rows, int k, float[] a, int a0, int ai, float[] b, int b0, int bs, float[] s, int s0,
      int ss,
      float[] c, int c0, int cs) {
    int v = SPECIES.length();
    int last = rows - 1;
    int s1 = s0 + Math.min(1, last) * ss;
    int s2 = s0 + Math.min(2, last) * ss;
    int s3 = s0 + Math.min(3, last) * ss;
    FloatVector x0 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector y0 = FloatVector.fromArray(SPECIES, s, s0 + v);
    FloatVector z0 = FloatVector.fromArray(SPECIES, s, s0 + 2 * v);
    FloatVector u0 = FloatVector.fromArray(SPECIES, s, s0 + 3 * v);
    FloatVector x1 = FloatVector.fromArray(SPECIES, s, s1);
    FloatVector y1 = FloatVector.fromArray(SPECIES, s, s1 + v);
    FloatVector z1 = FloatVector.fromArray(SPECIES, s, s1 + 2 * v);
    FloatVector u1 = FloatVector.fromArray(SPECIES, s, s1 + 3 * v);
    FloatVector x2 = FloatVector.fromArray(SPECIES, s, s2);
    FloatVector y2 = FloatVector.fromArray(SPECIES, s, s2 + v);
    FloatVector z2 = FloatVector.fromArray(SPECIES, s, s2 + 2 * v);
    FloatVector u2 = FloatVector.fromArray(SPECIES, s, s2 + 3 * v);
    FloatVector x3 = FloatVector.fromArray(SPECIES, s, s3);
    FloatVector y3 = FloatVector.fromArray(SPECIES, s, s3 + v);
    FloatVector z3 = FloatVector.fromArray(SPECIES, s, s3 + 2 * v);
    FloatVector u3 = FloatVector.fromArray(SPECIES, s, s3 + 3 * v);
    int a1 = a0 + Math.min(1, last) * ai;
    int a2 = a0 + Math.min(2, last) * ai;
    int a3 = a0 + Math.min(3, last) * ai;
    for (int kk = 0; kk < k; kk++) {
      int bk = b0 + kk * bs;
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bk);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bk + v);
      FloatVector bz = FloatVector.fromArray(SPECIES, b, bk + 2 * v);
      FloatVector bu = FloatVector.fromArray(SPECIES, b, bk + 3 * v);
      FloatVector av0 = FloatVector.broadcast(SPECIES, a[a0 + kk]);
      x0 = av0.fma(bx, x0);
      y0 = av0.fma(by, y0);
      z0 = av0.fma(bz, z0);
      u0 = av0.fma(bu, u0);
      FloatVector av1 = FloatVector.broadcast(SPECIES, a[a1 + kk]);
      x1 = av1.fma(bx, x1);
      y1 = av1.fma(by, y1);
      z1 = av1.fma(bz, z1);
      u1 = av1.fma(bu, u1);
      FloatVector av2 = FloatVector.broadcast(SPECIES, a[a2 + kk]);
      x2 = av2.fma(bx, x2);
      y2 = av2.fma(by, y2);
      z2 = av2.fma(bz, z2);
      u2 = av2.fma(bu, u2);
      FloatVector av3 = FloatVector.broadcast(SPECIES, a[a3 + kk]);
      x3 = av3.fma(bx, x3);
      y3 = av3.fma(by, y3);
      z3 = av3.fma(bz, z3);
      u3 = av3.fma(bu, u3);
    }
    int c1 = c0 + Math.min(1, last) * cs;
    int c2 = c0 + Math.min(2, last) * cs;
    int c3 = c0 + Math.min(3, last) * cs;
    x0.intoArray(c, c0);
    y0.intoArray(c, c0 + v);
    z0.intoArray(c, c0 + 2 * v);
    u0.intoArray(c, c0 + 3 * v);
    x1.intoArray(c, c1);
    y1.intoArray(c, c1 + v);
    z1.intoArray(c, c1 + 2 * v);
    u1.intoArray(c, c1 + 3 * v);
    x2.intoArray(c, c2);
    y2.intoArray(c, c2 + v);
    z2.intoArray(c, c2 + 2 * v);
    u2.intoArray(c, c2 + 3 * v);
    x3.intoArray(c, c3);
    y3.intoArray(c, c3 + v);
    z3.intoArray(c, c3 + 2 * v);
    u3.intoArray(c, c3 + 3 * v);
  }

  /**
   * A tile of two full vectors of columns that is added to, of A in panels of 8 rows, where each step finds its row of B
   * so many floats further on: B[kk][j] = b[b0 + taps[kk] + j].
   */
  static void taps(int[] taps, float[] a, int a0, float[] b, int b0, float[] c, int c0, int cs) {
    int v = SPECIES.length();
    int c1 = c0 + cs;
    int c2 = c1 + cs;
    int c3 = c2 + cs;
    int c4 = c3 + cs;
    int c5 = c4 + cs;
    int c6 = c5 + cs;
    int c7 = c6 + cs;
    FloatVector x0 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector y0 = FloatVector.fromArray(SPECIES, c, c0 + v);
    FloatVector x1 = FloatVector.fromArray(SPECIES, c, c1);
    FloatVector y1 = FloatVector.fromArray(SPECIES, c, c1 + v);
    FloatVector x2 = FloatVector.fromArray(SPECIES, c, c2);
    FloatVector y2 = FloatVector.fromArray(SPECIES, c, c2 + v);
    FloatVector x3 = FloatVector.fromArray(SPECIES, c, c3);
    FloatVector y3 = FloatVector.fromArray(SPECIES, c, c3 + v);
    FloatVector x4 = FloatVector.fromArray(SPECIES, c, c4);
    FloatVector y4 = FloatVector.fromArray(SPECIES, c, c4 + v);
    FloatVector x5 = FloatVector.fromArray(SPECIES, c, c5);
    FloatVector y5 = FloatVector.fromArray(SPECIES, c, c5 + v);
    FloatVector x6 = FloatVector.fromArray(SPECIES, c, c6);
    FloatVector y6 = FloatVector.fromArray(SPECIES, c, c6 + v);
    FloatVector x7 = FloatVector.fromArray(SPECIES, c, c7);
    FloatVector y7 = FloatVector.fromArray(SPECIES, c, c7 + v);
    for (int kk = 0; kk < taps.length; kk++) {
      int ak = a0 + kk * 8;
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
      FloatVector av4 = FloatVector.broadcast(SPECIES, a[ak + 4]);
      x4 = av4.fma(bx, x4);
      y4 = av4.fma(by, y4);
      FloatVector av5 = FloatVector.broadcast(SPECIES, a[ak + 5]);
      x5 = av5.fma(bx, x5);
      y5 = av5.fma(by, y5);
      FloatVector av6 = FloatVector.broadcast(SPECIES, a[ak + 6]);
      x6 = av6.fma(bx, x6);
      y6 = av6.fma(by, y6);
      FloatVector av7 = FloatVector.broadcast(SPECIES, a[ak + 7]);
      x7 = av7.fma(bx, x7);
      y7 = av7.fma(by, y7);
    }
    x0.intoArray(c, c0);
    y0.intoArray(c, c0 + v);
    x1.intoArray(c, c1);
    y1.intoArray(c, c1 + v);
    x2.intoArray(c, c2);
    y2.intoArray(c, c2 + v);
    x3.intoArray(c, c3);
    y3.intoArray(c, c3 + v);
    x4.intoArray(c, c4);
    y4.intoArray(c, c4 + v);
    x5.intoArray(c, c5);
    y5.intoArray(c, c5 + v);
    x6.intoArray(c, c6);
    y6.intoArray(c, c6 + v);
    x7.intoArray(c, c7);
    y7.intoArray(c, c7 + v);
  }
}
