package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Sums over slices in an order that the vector width does not touch: element i goes to logical lane i mod 16, in each
 * lane elements are added in increasing order, and the lanes are added in a fixed tree. A vector of 512 bits holds the
 * 16 lanes, two of 256 or four of 128 together. {@link SumReference} is the same in plain loops.
 */
public final class Sums {

  /** The logical lanes. */
  static final int LANES = 16;

  private static final int V = SPECIES.length();

  private Sums() {
  }

  /** Σ x. */
  public static float sum(float[] x, int xo, int n) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      a = a.add(FloatVector.fromArray(SPECIES, x, xo + i));
      if (V <= 8) {
        b = b.add(FloatVector.fromArray(SPECIES, x, xo + i + V));
      }
      if (V <= 4) {
        c = c.add(FloatVector.fromArray(SPECIES, x, xo + i + 2 * V));
        d = d.add(FloatVector.fromArray(SPECIES, x, xo + i + 3 * V));
      }
    }
    return tree(a, b, c, d) + SumReference.sum(x, xo + i, n - i);
  }

  /** Σ x². */
  public static float sumOfSquares(float[] x, int xo, int n) {
    return dot(x, xo, x, xo, n);
  }

  /** Σ x·y, each product added with one rounding. */
  public static float dot(float[] x, int xo, float[] y, int yo, int n) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      a = FloatVector.fromArray(SPECIES, x, xo + i).fma(FloatVector.fromArray(SPECIES, y, yo + i), a);
      if (V <= 8) {
        b = FloatVector.fromArray(SPECIES, x, xo + i + V).fma(FloatVector.fromArray(SPECIES, y, yo + i + V),
            b);
      }
      if (V <= 4) {
        int j = i + 2 * V;
        int k = i + 3 * V;
        c = FloatVector.fromArray(SPECIES, x, xo + j).fma(FloatVector.fromArray(SPECIES, y, yo + j), c);
        d = FloatVector.fromArray(SPECIES, x, xo + k).fma(FloatVector.fromArray(SPECIES, y, yo + k), d);
      }
    }
    return tree(a, b, c, d) + SumReference.dot(x, xo + i, y, yo + i, n - i);
  }

  /** Lanes l and l + 8 first, then l and l + 4, then the four that are left: (0 + 2) + (1 + 3). */
  private static float tree(FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
    if (V == 16) {
      return four(a.lane(0) + a.lane(8) + (a.lane(4) + a.lane(12)),
          a.lane(1) + a.lane(9) + (a.lane(5) + a.lane(13)),
          a.lane(2) + a.lane(10) + (a.lane(6) + a.lane(14)),
          a.lane(3) + a.lane(11) + (a.lane(7) + a.lane(15)));
    }
    if (V == 8) {
      FloatVector s = a.add(b);
      return four(s.lane(0) + s.lane(4), s.lane(1) + s.lane(5), s.lane(2) + s.lane(6), s.lane(3) + s.lane(7));
    }
    FloatVector s = a.add(c).add(b.add(d));
    return four(s.lane(0), s.lane(1), s.lane(2), s.lane(3));
  }

  private static float four(float a, float b, float c, float d) {
    return a + c + (b + d);
  }
}
