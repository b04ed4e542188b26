package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What the packings of {@link Pack4} and {@link Pack8} have in common. The number {@code n} of values for each step is a
 * constant wherever these are called, so that C2 makes loops of known length of them.
 */
final class Packing {

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
}
