package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loops of the matrix product for 8 rows of C and operands in panels: like {@link Tile8#full}, with distances
 * that are constants. Only then does C2 prove before the loop that all places are within the arrays; elsewhere it asks four times
 * in each turn, and multiplies out where to read, which costs a processor that starts two multiply-adds of 512 bits per
 * cycle a sixth of its speed.
 */
final class PanelTile8 {

  private PanelTile8() {
  }

  /**
   * A tile of two full vectors of columns: A[i][kk] = a[a0 + kk·8 + i], B[kk][j] = b[b0 + kk·2v + j] for vectors of v
   * floats; S and C as for {@link Tile8}.
   */
  static void packed(int rows, int k, float[] a, int a0, float[] b, int b0, float[] s, int s0,
      int ss, float[] c, int c0, int cs) {
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
    for (int kk = 0; kk < k; kk++) {
      int ak = a0 + kk * 8;
      int bk = b0 + kk * (2 * v);
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

  /** The same with B where it lies, B[kk][j] = b[b0 + kk·bs + j]: it is copied to a panel at p0 on the way. */
  static void copying(int rows, int k, float[] a, int a0, float[] b, int b0, int bs, float[] p, int p0,
      float[] s, int s0,
      int ss, float[] c, int c0, int cs) {
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
    for (int kk = 0; kk < k; kk++) {
      int ak = a0 + kk * 8;
      int bk = b0 + kk * bs;
      int pk = p0 + kk * (2 * v);
      FloatVector bx = FloatVector.fromArray(SPECIES, b, bk);
      FloatVector by = FloatVector.fromArray(SPECIES, b, bk + v);
      bx.intoArray(p, pk);
      by.intoArray(p, pk + v);
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
}
