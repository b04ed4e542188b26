package nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies a stripe of a matrix into the order in which {@link Tile8} reads it: 8 values for each step of k, one
 * beside the other. The same text as {@link Pack4}, but for the number of rows.
 */
final class Pack8 {

  private static final VectorSpecies<Float> BLOCK = FloatVector.SPECIES_256;

  private static final FloatVector LOW4 = lanes(0, 1, 2, 3, 8, 9, 10, 11);
  private static final FloatVector HIGH4 = lanes(4, 5, 6, 7, 12, 13, 14, 15);
  private static final FloatVector LOW2 = lanes(0, 1, 8, 9, 4, 5, 12, 13);
  private static final FloatVector HIGH2 = lanes(2, 3, 10, 11, 6, 7, 14, 15);
  private static final FloatVector LOW1 = lanes(0, 8, 2, 10, 4, 12, 6, 14);
  private static final FloatVector HIGH1 = lanes(1, 9, 3, 11, 5, 13, 7, 15);

  private Pack8() {
  }

  private static FloatVector lanes(float... lanes) {
    return FloatVector.fromArray(BLOCK, lanes, 0);
  }

  /**
   * Transposes: p[p0 + kk·ps + i] = a[a0 + i·as + kk] for i &lt; 8 and kk &lt; k. Of fewer rows the last is repeated.
   *
   * <p>Blocks of 8 x 8 by exchanges at distance 4, 2, 1 (Eklundh 1972).
   */
  static void rows(int rows, int k, float[] a, int a0, int as, float[] p, int p0, int ps) {
    int last = rows - 1;
    int a1 = a0 + Math.min(1, last) * as;
    int a2 = a0 + Math.min(2, last) * as;
    int a3 = a0 + Math.min(3, last) * as;
    int a4 = a0 + Math.min(4, last) * as;
    int a5 = a0 + Math.min(5, last) * as;
    int a6 = a0 + Math.min(6, last) * as;
    int a7 = a0 + Math.min(7, last) * as;
    int kk = 0;
    for (; kk <= k - 8; kk += 8) {
      FloatVector r0 = FloatVector.fromArray(BLOCK, a, a0 + kk);
      FloatVector r1 = FloatVector.fromArray(BLOCK, a, a1 + kk);
      FloatVector r2 = FloatVector.fromArray(BLOCK, a, a2 + kk);
      FloatVector r3 = FloatVector.fromArray(BLOCK, a, a3 + kk);
      FloatVector r4 = FloatVector.fromArray(BLOCK, a, a4 + kk);
      FloatVector r5 = FloatVector.fromArray(BLOCK, a, a5 + kk);
      FloatVector r6 = FloatVector.fromArray(BLOCK, a, a6 + kk);
      FloatVector r7 = FloatVector.fromArray(BLOCK, a, a7 + kk);
      FloatVector s0 = LOW4.selectFrom(r0, r4);
      FloatVector s4 = HIGH4.selectFrom(r0, r4);
      FloatVector s1 = LOW4.selectFrom(r1, r5);
      FloatVector s5 = HIGH4.selectFrom(r1, r5);
      FloatVector s2 = LOW4.selectFrom(r2, r6);
      FloatVector s6 = HIGH4.selectFrom(r2, r6);
      FloatVector s3 = LOW4.selectFrom(r3, r7);
      FloatVector s7 = HIGH4.selectFrom(r3, r7);
      FloatVector t0 = LOW2.selectFrom(s0, s2);
      FloatVector t2 = HIGH2.selectFrom(s0, s2);
      FloatVector t1 = LOW2.selectFrom(s1, s3);
      FloatVector t3 = HIGH2.selectFrom(s1, s3);
      FloatVector t4 = LOW2.selectFrom(s4, s6);
      FloatVector t6 = HIGH2.selectFrom(s4, s6);
      FloatVector t5 = LOW2.selectFrom(s5, s7);
      FloatVector t7 = HIGH2.selectFrom(s5, s7);
      FloatVector u0 = LOW1.selectFrom(t0, t1);
      FloatVector u1 = HIGH1.selectFrom(t0, t1);
      FloatVector u2 = LOW1.selectFrom(t2, t3);
      FloatVector u3 = HIGH1.selectFrom(t2, t3);
      FloatVector u4 = LOW1.selectFrom(t4, t5);
      FloatVector u5 = HIGH1.selectFrom(t4, t5);
      FloatVector u6 = LOW1.selectFrom(t6, t7);
      FloatVector u7 = HIGH1.selectFrom(t6, t7);
      int q = p0 + kk * ps;
      u0.intoArray(p, q);
      u1.intoArray(p, q + ps);
      u2.intoArray(p, q + 2 * ps);
      u3.intoArray(p, q + 3 * ps);
      u4.intoArray(p, q + 4 * ps);
      u5.intoArray(p, q + 5 * ps);
      u6.intoArray(p, q + 6 * ps);
      u7.intoArray(p, q + 7 * ps);
    }
    for (; kk < k; kk++) {
      int q = p0 + kk * ps;
      p[q] = a[a0 + kk];
      p[q + 1] = a[a1 + kk];
      p[q + 2] = a[a2 + kk];
      p[q + 3] = a[a3 + kk];
      p[q + 4] = a[a4 + kk];
      p[q + 5] = a[a5 + kk];
      p[q + 6] = a[a6 + kk];
      p[q + 7] = a[a7 + kk];
    }
  }

  /** Copies: p[p0 + kk·8 + i] = a[a0 + kk·as + i] for i &lt; 8 and kk &lt; k. Of fewer columns the last is repeated. */
  static void columns(int columns, int k, float[] a, int a0, int as, float[] p, int p0) {
    if (columns < 8) {
      fewColumns(columns, k, a, a0, as, p, p0);
      return;
    }
    for (int kk = 0; kk < k; kk++) {
      FloatVector.fromArray(BLOCK, a, a0 + kk * as).intoArray(p, p0 + kk * 8);
    }
  }

  private static void fewColumns(int columns, int k, float[] a, int a0, int as, float[] p, int p0) {
    for (int kk = 0; kk < k; kk++) {
      for (int i = 0; i < 8; i++) {
        p[p0 + kk * 8 + i] = a[a0 + kk * as + Math.min(i, columns - 1)];
      }
    }
  }
}
