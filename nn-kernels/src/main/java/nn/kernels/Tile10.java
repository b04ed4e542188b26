package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loop of the matrix product for 10 rows of C, for machines with 32 vector registers. Ten is what the classes of
 * many a data set come to: one tile takes them where {@link Tile8} would need a second one of two rows, which waits for its own
 * results.
 */
final class Tile10 {

  static final int ROWS = 10;

  private Tile10() {
  }

  /** Like {@link Tile8#full} for all ten rows, as = one vector. */
  static void full(int k, float[] a, int a0, float[] b, int b0, int bs, float[] s, int s0, int ss, float[] c,
      int c0, int cs) {
    int v = SPECIES.length();
    FloatVector x0 = FloatVector.fromArray(SPECIES, s, s0);
    FloatVector y0 = FloatVector.fromArray(SPECIES, s, s0 + v);
    FloatVector x1 = FloatVector.fromArray(SPECIES, s, s0 + ss);
    FloatVector y1 = FloatVector.fromArray(SPECIES, s, s0 + ss + v);
    FloatVector x2 = FloatVector.fromArray(SPECIES, s, s0 + 2 * ss);
    FloatVector y2 = FloatVector.fromArray(SPECIES, s, s0 + 2 * ss + v);
    FloatVector x3 = FloatVector.fromArray(SPECIES, s, s0 + 3 * ss);
    FloatVector y3 = FloatVector.fromArray(SPECIES, s, s0 + 3 * ss + v);
    FloatVector x4 = FloatVector.fromArray(SPECIES, s, s0 + 4 * ss);
    FloatVector y4 = FloatVector.fromArray(SPECIES, s, s0 + 4 * ss + v);
    FloatVector x5 = FloatVector.fromArray(SPECIES, s, s0 + 5 * ss);
    FloatVector y5 = FloatVector.fromArray(SPECIES, s, s0 + 5 * ss + v);
    FloatVector x6 = FloatVector.fromArray(SPECIES, s, s0 + 6 * ss);
    FloatVector y6 = FloatVector.fromArray(SPECIES, s, s0 + 6 * ss + v);
    FloatVector x7 = FloatVector.fromArray(SPECIES, s, s0 + 7 * ss);
    FloatVector y7 = FloatVector.fromArray(SPECIES, s, s0 + 7 * ss + v);
    FloatVector x8 = FloatVector.fromArray(SPECIES, s, s0 + 8 * ss);
    FloatVector y8 = FloatVector.fromArray(SPECIES, s, s0 + 8 * ss + v);
    FloatVector x9 = FloatVector.fromArray(SPECIES, s, s0 + 9 * ss);
    FloatVector y9 = FloatVector.fromArray(SPECIES, s, s0 + 9 * ss + v);
    for (int kk = 0; kk < k; kk++) {
      int ak = a0 + kk * v;
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
      FloatVector av8 = FloatVector.broadcast(SPECIES, a[ak + 8]);
      x8 = av8.fma(bx, x8);
      y8 = av8.fma(by, y8);
      FloatVector av9 = FloatVector.broadcast(SPECIES, a[ak + 9]);
      x9 = av9.fma(bx, x9);
      y9 = av9.fma(by, y9);
    }
    x0.intoArray(c, c0);
    y0.intoArray(c, c0 + v);
    x1.intoArray(c, c0 + cs);
    y1.intoArray(c, c0 + cs + v);
    x2.intoArray(c, c0 + 2 * cs);
    y2.intoArray(c, c0 + 2 * cs + v);
    x3.intoArray(c, c0 + 3 * cs);
    y3.intoArray(c, c0 + 3 * cs + v);
    x4.intoArray(c, c0 + 4 * cs);
    y4.intoArray(c, c0 + 4 * cs + v);
    x5.intoArray(c, c0 + 5 * cs);
    y5.intoArray(c, c0 + 5 * cs + v);
    x6.intoArray(c, c0 + 6 * cs);
    y6.intoArray(c, c0 + 6 * cs + v);
    x7.intoArray(c, c0 + 7 * cs);
    y7.intoArray(c, c0 + 7 * cs + v);
    x8.intoArray(c, c0 + 8 * cs);
    y8.intoArray(c, c0 + 8 * cs + v);
    x9.intoArray(c, c0 + 9 * cs);
    y9.intoArray(c, c0 + 9 * cs + v);
  }
}
