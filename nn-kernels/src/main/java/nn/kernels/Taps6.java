package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Like {@link Tile8#taps}, for 6 rows of C and four vectors of columns: where a matrix has few columns that is all of
 * them, and a broadcast serves four multiplications instead of two. For machines with 32 vector registers.
 */
final class Taps6 {

  static final int ROWS = 6;

  static final int VECTORS = 4;

  private Taps6() {
  }

  /**
   * Adds to a tile of four full vectors of columns, with A in panels of 6 rows, where each step finds its row of B so many
   * floats further on: C[i][j] = fma(a[a0 + kk·6 + i], b[b0 + taps[kk] + j], C[i][j]), C[i][j] = c[c0 + i·cs + j].
   */
  static void add(int[] taps, float[] a, int a0, float[] b, int b0, float[] c, int c0, int cs) {
    int v = SPECIES.length();
    int c1 = c0 + cs;
    int c2 = c1 + cs;
    int c3 = c2 + cs;
    int c4 = c3 + cs;
    int c5 = c4 + cs;
    FloatVector x0 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector y0 = FloatVector.fromArray(SPECIES, c, c0 + v);
    FloatVector z0 = FloatVector.fromArray(SPECIES, c, c0 + 2 * v);
    FloatVector u0 = FloatVector.fromArray(SPECIES, c, c0 + 3 * v);
    FloatVector x1 = FloatVector.fromArray(SPECIES, c, c1);
    FloatVector y1 = FloatVector.fromArray(SPECIES, c, c1 + v);
    FloatVector z1 = FloatVector.fromArray(SPECIES, c, c1 + 2 * v);
    FloatVector u1 = FloatVector.fromArray(SPECIES, c, c1 + 3 * v);
    FloatVector x2 = FloatVector.fromArray(SPECIES, c, c2);
    FloatVector y2 = FloatVector.fromArray(SPECIES, c, c2 + v);
    FloatVector z2 = FloatVector.fromArray(SPECIES, c, c2 + 2 * v);
    FloatVector u2 = FloatVector.fromArray(SPECIES, c, c2 + 3 * v);
    FloatVector x3 = FloatVector.fromArray(SPECIES, c, c3);
    FloatVector y3 = FloatVector.fromArray(SPECIES, c, c3 + v);
    FloatVector z3 = FloatVector.fromArray(SPECIES, c, c3 + 2 * v);
    FloatVector u3 = FloatVector.fromArray(SPECIES, c, c3 + 3 * v);
    FloatVector x4 = FloatVector.fromArray(SPECIES, c, c4);
    FloatVector y4 = FloatVector.fromArray(SPECIES, c, c4 + v);
    FloatVector z4 = FloatVector.fromArray(SPECIES, c, c4 + 2 * v);
    FloatVector u4 = FloatVector.fromArray(SPECIES, c, c4 + 3 * v);
    FloatVector x5 = FloatVector.fromArray(SPECIES, c, c5);
    FloatVector y5 = FloatVector.fromArray(SPECIES, c, c5 + v);
    FloatVector z5 = FloatVector.fromArray(SPECIES, c, c5 + 2 * v);
    FloatVector u5 = FloatVector.fromArray(SPECIES, c, c5 + 3 * v);
    for (int kk = 0; kk < taps.length; kk++) {
      int ak = a0 + kk * 6;
      int bk = b0 + taps[kk];
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bk);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bk + v);
      FloatVector bz = FloatVector.fromArray(SPECIES, b, bk + 2 * v);
      FloatVector bu = FloatVector.fromArray(SPECIES, b, bk + 3 * v);
      FloatVector av0 = FloatVector.broadcast(SPECIES, a[ak]);
      x0 = av0.fma(bx, x0);
      y0 = av0.fma(by, y0);
      z0 = av0.fma(bz, z0);
      u0 = av0.fma(bu, u0);
      FloatVector av1 = FloatVector.broadcast(SPECIES, a[ak + 1]);
      x1 = av1.fma(bx, x1);
      y1 = av1.fma(by, y1);
      z1 = av1.fma(bz, z1);
      u1 = av1.fma(bu, u1);
      FloatVector av2 = FloatVector.broadcast(SPECIES, a[ak + 2]);
      x2 = av2.fma(bx, x2);
      y2 = av2.fma(by, y2);
      z2 = av2.fma(bz, z2);
      u2 = av2.fma(bu, u2);
      FloatVector av3 = FloatVector.broadcast(SPECIES, a[ak + 3]);
      x3 = av3.fma(bx, x3);
      y3 = av3.fma(by, y3);
      z3 = av3.fma(bz, z3);
      u3 = av3.fma(bu, u3);
      FloatVector av4 = FloatVector.broadcast(SPECIES, a[ak + 4]);
      x4 = av4.fma(bx, x4);
      y4 = av4.fma(by, y4);
      z4 = av4.fma(bz, z4);
      u4 = av4.fma(bu, u4);
      FloatVector av5 = FloatVector.broadcast(SPECIES, a[ak + 5]);
      x5 = av5.fma(bx, x5);
      y5 = av5.fma(by, y5);
      z5 = av5.fma(bz, z5);
      u5 = av5.fma(bu, u5);
    }
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
    x4.intoArray(c, c4);
    y4.intoArray(c, c4 + v);
    z4.intoArray(c, c4 + 2 * v);
    u4.intoArray(c, c4 + 3 * v);
    x5.intoArray(c, c5);
    y5.intoArray(c, c5 + v);
    z5.intoArray(c, c5 + 2 * v);
    u5.intoArray(c, c5 + 3 * v);
  }
}
