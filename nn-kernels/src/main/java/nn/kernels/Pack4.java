package nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies a stripe of a matrix into the order in which {@link Tile4} reads it: 4 values for each step of k, one
 * beside the other. The same text as {@link Pack8}, but for the number of rows.
 */
final class Pack4 {

  private static final VectorSpecies<Float> BLOCK = FloatVector.SPECIES_128;

  private static final FloatVector LOW2 = lanes(0, 1, 4, 5);
  private static final FloatVector HIGH2 = lanes(2, 3, 6, 7);
  private static final FloatVector LOW1 = lanes(0, 4, 2, 6);
  private static final FloatVector HIGH1 = lanes(1, 5, 3, 7);

  private Pack4() {
  }

  private static FloatVector lanes(float... lanes) {
    return FloatVector.fromArray(BLOCK, lanes, 0);
  }

  /**
   * Transposes: p[p0 + kk·ps + i] = a[a0 + i·as + kk] for i &lt; 4 and kk &lt; k. Of fewer rows the last is repeated.
   *
   * <p>Blocks of 4 x 4 by exchanges at distance 2, 1 (Eklundh 1972).
   */
  static void rows(int rows, int k, float[] a, int a0, int as, float[] p, int p0, int ps) {
    int last = rows - 1;
    int a1 = a0 + Math.min(1, last) * as;
    int a2 = a0 + Math.min(2, last) * as;
    int a3 = a0 + Math.min(3, last) * as;
    int kk = 0;
    for (; kk <= k - 4; kk += 4) {
      FloatVector r0 = FloatVector.fromArray(BLOCK, a, a0 + kk);
      FloatVector r1 = FloatVector.fromArray(BLOCK, a, a1 + kk);
      FloatVector r2 = FloatVector.fromArray(BLOCK, a, a2 + kk);
      FloatVector r3 = FloatVector.fromArray(BLOCK, a, a3 + kk);
      FloatVector s0 = LOW2.selectFrom(r0, r2);
      FloatVector s2 = HIGH2.selectFrom(r0, r2);
      FloatVector s1 = LOW2.selectFrom(r1, r3);
      FloatVector s3 = HIGH2.selectFrom(r1, r3);
      FloatVector t0 = LOW1.selectFrom(s0, s1);
      FloatVector t1 = HIGH1.selectFrom(s0, s1);
      FloatVector t2 = LOW1.selectFrom(s2, s3);
      FloatVector t3 = HIGH1.selectFrom(s2, s3);
      int q = p0 + kk * ps;
      t0.intoArray(p, q);
      t1.intoArray(p, q + ps);
      t2.intoArray(p, q + 2 * ps);
      t3.intoArray(p, q + 3 * ps);
    }
    for (; kk < k; kk++) {
      int q = p0 + kk * ps;
      p[q] = a[a0 + kk];
      p[q + 1] = a[a1 + kk];
      p[q + 2] = a[a2 + kk];
      p[q + 3] = a[a3 + kk];
    }
  }

  /** Copies: p[p0 + kk·4 + i] = a[a0 + kk·as + i] for i &lt; 4 and kk &lt; k. Of fewer columns the last is repeated. */
  static void columns(int columns, int k, float[] a, int a0, int as, float[] p, int p0) {
    if (columns < 4) {
      fewColumns(columns, k, a, a0, as, p, p0);
      return;
    }
    for (int kk = 0; kk < k; kk++) {
      FloatVector.fromArray(BLOCK, a, a0 + kk * as).intoArray(p, p0 + kk * 4);
    }
  }

  private static void fewColumns(int columns, int k, float[] a, int a0, int as, float[] p, int p0) {
    for (int kk = 0; kk < k; kk++) {
      for (int i = 0; i < 4; i++) {
        p[p0 + kk * 4 + i] = a[a0 + kk * as + Math.min(i, columns - 1)];
      }
    }
  }
}
