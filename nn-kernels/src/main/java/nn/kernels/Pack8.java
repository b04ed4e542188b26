package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Copies a stripe of a matrix into the order in which {@link Tile8} reads it: 8 values for each step of k, one
 * beside the other. Like {@link Pack4}, but for the number of rows; {@link Packing} has what does not depend on it.
 *
 * <p>A transpose takes a vector of each row, weaves it with that of the next one, and goes on in pairs and in fours. The last
 * vectors of the rows overlap those before.
 */
final class Pack8 {

  private static final FloatVector LOW1 = FloatVector.fromArray(SPECIES, Packing.woven(1, 0), 0);
  private static final FloatVector HIGH1 = FloatVector.fromArray(SPECIES, Packing.woven(1, 1), 0);
  private static final FloatVector LOW2 = FloatVector.fromArray(SPECIES, Packing.woven(2, 0), 0);
  private static final FloatVector HIGH2 = FloatVector.fromArray(SPECIES, Packing.woven(2, 1), 0);
  private static final FloatVector LOW4 = FloatVector.fromArray(SPECIES, Packing.woven(4, 0), 0);
  private static final FloatVector HIGH4 = FloatVector.fromArray(SPECIES, Packing.woven(4, 1), 0);

  private Pack8() {
  }

  /** Transposes: p[p0 + kk·8 + i] = a[a0 + i·as + kk] for i &lt; 8 and kk &lt; k. Of fewer rows the last is repeated. */
  static void rows(int rows, int k, float[] a, int a0, int as, float[] p, int p0) {
    if (k < SPECIES.length()) {
      Packing.few(8, rows, k, a, a0, as, p, p0);
      return;
    }
    int last = rows - 1;
    int a1 = a0 + Math.min(1, last) * as;
    int a2 = a0 + Math.min(2, last) * as;
    int a3 = a0 + Math.min(3, last) * as;
    int a4 = a0 + Math.min(4, last) * as;
    int a5 = a0 + Math.min(5, last) * as;
    int a6 = a0 + Math.min(6, last) * as;
    int a7 = a0 + Math.min(7, last) * as;
    int v = SPECIES.length();
    for (int from = 0; from < k; from += v) {
      int kk = Math.min(from, k - v);
      FloatVector r0 = FloatVector.fromArray(SPECIES, a, a0 + kk);
      FloatVector r1 = FloatVector.fromArray(SPECIES, a, a1 + kk);
      FloatVector r2 = FloatVector.fromArray(SPECIES, a, a2 + kk);
      FloatVector r3 = FloatVector.fromArray(SPECIES, a, a3 + kk);
      FloatVector r4 = FloatVector.fromArray(SPECIES, a, a4 + kk);
      FloatVector r5 = FloatVector.fromArray(SPECIES, a, a5 + kk);
      FloatVector r6 = FloatVector.fromArray(SPECIES, a, a6 + kk);
      FloatVector r7 = FloatVector.fromArray(SPECIES, a, a7 + kk);
      FloatVector s0 = LOW1.selectFrom(r0, r1);
      FloatVector s1 = HIGH1.selectFrom(r0, r1);
      FloatVector s2 = LOW1.selectFrom(r2, r3);
      FloatVector s3 = HIGH1.selectFrom(r2, r3);
      FloatVector s4 = LOW1.selectFrom(r4, r5);
      FloatVector s5 = HIGH1.selectFrom(r4, r5);
      FloatVector s6 = LOW1.selectFrom(r6, r7);
      FloatVector s7 = HIGH1.selectFrom(r6, r7);
      FloatVector t0 = LOW2.selectFrom(s0, s2);
      FloatVector t1 = HIGH2.selectFrom(s0, s2);
      FloatVector t2 = LOW2.selectFrom(s1, s3);
      FloatVector t3 = HIGH2.selectFrom(s1, s3);
      FloatVector t4 = LOW2.selectFrom(s4, s6);
      FloatVector t5 = HIGH2.selectFrom(s4, s6);
      FloatVector t6 = LOW2.selectFrom(s5, s7);
      FloatVector t7 = HIGH2.selectFrom(s5, s7);
      FloatVector u0 = LOW4.selectFrom(t0, t4);
      FloatVector u1 = HIGH4.selectFrom(t0, t4);
      FloatVector u2 = LOW4.selectFrom(t1, t5);
      FloatVector u3 = HIGH4.selectFrom(t1, t5);
      FloatVector u4 = LOW4.selectFrom(t2, t6);
      FloatVector u5 = HIGH4.selectFrom(t2, t6);
      FloatVector u6 = LOW4.selectFrom(t3, t7);
      FloatVector u7 = HIGH4.selectFrom(t3, t7);
      int q = p0 + kk * 8;
      u0.intoArray(p, q);
      u1.intoArray(p, q + v);
      u2.intoArray(p, q + 2 * v);
      u3.intoArray(p, q + 3 * v);
      u4.intoArray(p, q + 4 * v);
      u5.intoArray(p, q + 5 * v);
      u6.intoArray(p, q + 6 * v);
      u7.intoArray(p, q + 7 * v);
    }
  }
}
