package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The innermost loop of the matrix product for 4 rows of C and operands in panels: {@link PanelTile8} for machines with 16 vector
 * registers.
 */
final class PanelTile4 {

  private PanelTile4() {
  }

  /**
   * A tile of two full vectors of columns: A[i][kk] = a[a0 + kk·4 + i], B[kk][j] = b[b0 + kk·2v + j] for vectors of v
   * floats; S and C as for {@link Tile4}.
   */
  static void packed(int rows, int k, float[] a, int a0, float[] b, int b0, float[] s, int s0,
      int ss, float[] c, int c0, int cs) {
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
    for (int kk = 0; kk < k; kk++) {
      int ak = a0 + kk * 4;
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
}
