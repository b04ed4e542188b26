package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What the packings of {@link Pack4} and {@link Pack8} have in common. The number {@code n} of values for each step is a
 * constant wherever these are called, so that C2 makes loops of known length of them.
 */
final class Packing {

  private static final FloatVector LOW = FloatVector.fromArray(SPECIES, woven(SPECIES.length() / 2, 0), 0);
  private static final FloatVector HIGH = FloatVector.fromArray(SPECIES, woven(SPECIES.length() / 2, 1), 0);

  private Packing() {
  }

  /** From which lanes groups of so many alternate, from one vector and from another: of their lower or upper halves. */
  static float[] woven(int group, int half) {
    int all = SPECIES.length();
    float[] lanes = new float[all];
    for (int i = 0; i < all; i++) {
      lanes[i] = half * all / 2 + i / (2 * group) * group + i % group + i / group % 2 * all;
    }
    return lanes;
  }

  /** Transposes rows shorter than a vector: p[p0 + kk·n + i] = a[a0 + i·as + kk]. Of fewer rows the last is repeated. */
  static void few(int n, int rows, int k, float[] a, int a0, int as, float[] p, int p0) {
    for (int i = 0; i < n; i++) {
      int from = a0 + Math.min(i, rows - 1) * as;
      for (int kk = 0; kk < k; kk++) {
        p[p0 + kk * n + i] = a[from + kk];
      }
    }
  }

  /**
   * Copies: p[p0 + kk·n + i] = a[a0 + kk·as + i] for i &lt; n and kk &lt; k. Of fewer columns the last is repeated. Whole
   * vectors: what they write too much is written again by the next one; the last has none.
   */
  static void columns(int n, int columns, int k, float[] a, int a0, int as, float[] p, int p0) {
    int whole = columns < n ? 0 : Math.max(0, k - 1);
    for (int kk = 0; kk < whole; kk++) {
      FloatVector.fromArray(SPECIES, a, a0 + kk * as).intoArray(p, p0 + kk * n);
    }
    for (int kk = whole; kk < k; kk++) {
      for (int i = 0; i < n; i++) {
        p[p0 + kk * n + i] = a[a0 + kk * as + Math.min(i, columns - 1)];
      }
    }
  }

  /**
   * Copies stripes of half a vector, two at a time: p[p0 + kk·h + i] = a[a0 + kk·as + i] and p[p1 + kk·h + i] =
   * a[a0 + kk·as + h + i] for kk &lt; k, k at least 2. A vector of each takes the halves of two rows; the last two rows may
   * overlap those before.
   */
  static void twoStripes(int k, float[] a, int a0, int as, float[] p, int p0, int p1) {
    int h = SPECIES.length() / 2;
    for (int from = 0; from < k; from += 2) {
      int kk = Math.min(from, k - 2);
      FloatVector r0 = FloatVector.fromArray(SPECIES, a, a0 + kk * as);
      FloatVector r1 = FloatVector.fromArray(SPECIES, a, a0 + (kk + 1) * as);
      LOW.selectFrom(r0, r1).intoArray(p, p0 + kk * h);
      HIGH.selectFrom(r0, r1).intoArray(p, p1 + kk * h);
    }
  }

  /** The way back: to[at + kk·stride + i] = p[p0 + kk·h + i] and to[at + kk·stride + h + i] = p[p1 + kk·h + i]. */
  static void join(int k, float[] p, int p0, int p1, float[] to, int at, int stride) {
    int h = SPECIES.length() / 2;
    for (int from = 0; from < k; from += 2) {
      int kk = Math.min(from, k - 2);
      FloatVector q0 = FloatVector.fromArray(SPECIES, p, p0 + kk * h);
      FloatVector q1 = FloatVector.fromArray(SPECIES, p, p1 + kk * h);
      LOW.selectFrom(q0, q1).intoArray(to, at + kk * stride);
      HIGH.selectFrom(q0, q1).intoArray(to, at + (kk + 1) * stride);
    }
  }
}
