package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Copies a stripe of a matrix into the order in which {@link Tile4} reads it: 4 values for each step of k, one
 * beside the other. Like {@link Pack8}, but for the number of rows; {@link Packing} has what does not depend on it.
 *
 * <p>A transpose takes a vector of each row, weaves it with that of the next one, and goes on in pairs. The last
 * vectors of the rows overlap those before.
 */
final class Pack4 {

  private static final FloatVector LOW1 = FloatVector.fromArray(SPECIES, Packing.woven(1, 0), 0);
  private static final FloatVector HIGH1 = FloatVector.fromArray(SPECIES, Packing.woven(1, 1), 0);
  private static final FloatVector LOW2 = FloatVector.fromArray(SPECIES, Packing.woven(2, 0), 0);
  private static final FloatVector HIGH2 = FloatVector.fromArray(SPECIES, Packing.woven(2, 1), 0);

  private Pack4() {
  }

  /** Transposes: p[p0 + kk·4 + i] = a[a0 + i·as + kk] for i &lt; 4 and kk &lt; k. Of fewer rows the last is repeated. */
  static void rows(int rows, int k, float[] a, int a0, int as, float[] p, int p0) {
    if (k < SPECIES.length()) {
      Packing.few(4, rows, k, a, a0, as, p, p0);
      return;
    }
    int last = rows - 1;
    int a1 = a0 + Math.min(1, last) * as;
    int a2 = a0 + Math.min(2, last) * as;
    int a3 = a0 + Math.min(3, last) * as;
    int v = SPECIES.length();
    for (int from = 0; from < k; from += v) {
      int kk = Math.min(from, k - v);
      FloatVector r0 = FloatVector.fromArray(SPECIES, a, a0 + kk);
      FloatVector r1 = FloatVector.fromArray(SPECIES, a, a1 + kk);
      FloatVector r2 = FloatVector.fromArray(SPECIES, a, a2 + kk);
      FloatVector r3 = FloatVector.fromArray(SPECIES, a, a3 + kk);
      FloatVector s0 = LOW1.selectFrom(r0, r1);
      FloatVector s1 = HIGH1.selectFrom(r0, r1);
      FloatVector s2 = LOW1.selectFrom(r2, r3);
      FloatVector s3 = HIGH1.selectFrom(r2, r3);
      FloatVector t0 = LOW2.selectFrom(s0, s2);
      FloatVector t1 = HIGH2.selectFrom(s0, s2);
      FloatVector t2 = LOW2.selectFrom(s1, s3);
      FloatVector t3 = HIGH2.selectFrom(s1, s3);
      int q = p0 + kk * 4;
      t0.intoArray(p, q);
      t1.intoArray(p, q + v);
      t2.intoArray(p, q + 2 * v);
      t3.intoArray(p, q + 3 * v);
    }
  }
}
