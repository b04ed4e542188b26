package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over slices in an order that the vector width does not touch: element i goes to running sum i mod 16, each of
 * these grows in increasing order of i, and they are added in a fixed tree. {@link SumReference} is the same in plain
 * loops.
 */
public final class Sums {

  /** Running sums side by side. */
  static final int LANES = 16;

  private static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, SPECIES.vectorShape());

  /** As many floats as there are doubles in a vector. */
  private static final VectorSpecies<Float> FLOATS =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  private static final int V = DOUBLES.length();

  /** Floats that a sum in single precision needs to work in. */
  public static final int WORKSPACE = LANES;

  private static final int L = SPECIES.length();

  private Sums() {
  }

  /** Σ x. */
  public static float sum(float[] x, int xo, int n, float[] work, int at) {
    int i = 0;
    float whole = 0;
    if (n >= LANES) {
      FloatVector a = FloatVector.zero(SPECIES);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      for (; i <= n - LANES; i += LANES) {
        a = a.add(FloatVector.fromArray(SPECIES, x, xo + i));
        if (L <= 8) {
          b = b.add(FloatVector.fromArray(SPECIES, x, xo + i + L));
        }
        if (L <= 4) {
          c = c.add(FloatVector.fromArray(SPECIES, x, xo + i + 2 * L));
          d = d.add(FloatVector.fromArray(SPECIES, x, xo + i + 3 * L));
        }
      }
      a.intoArray(work, at);
      if (L <= 8) {
        b.intoArray(work, at + L);
      }
      if (L <= 4) {
        c.intoArray(work, at + 2 * L);
        d.intoArray(work, at + 3 * L);
      }
      whole = fold(work, at);
    }
    float rest = 0;
    for (; i < n; i++) {
      rest += x[xo + i];
    }
    return whole + rest;
  }

  /** Σ (x − centre)², each square added with one rounding. */
  public static float squaresAbout(float centre, float[] x, int xo, int n, float[] work, int at) {
    return productsAbout(centre, x, xo, x, xo, centre, n, work, at);
  }

  /** Σ g·(x − centre), each product added with one rounding. */
  public static float productsAbout(float centre, float[] x, int xo, float[] g, int go, int n, float[] work,
      int at) {
    return productsAbout(centre, x, xo, g, go, 0, n, work, at);
  }

  /** Σ (g − middle)·(x − centre). */
  private static float productsAbout(float centre, float[] x, int xo, float[] g, int go, float middle, int n,
      float[] work, int at) {
    int i = 0;
    float whole = 0;
    if (n >= LANES) {
      FloatVector a = FloatVector.zero(SPECIES);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      for (; i <= n - LANES; i += LANES) {
        FloatVector x0 = FloatVector.fromArray(SPECIES, x, xo + i).sub(centre);
        a = FloatVector.fromArray(SPECIES, g, go + i).sub(middle).fma(x0, a);
        if (L <= 8) {
          FloatVector x1 = FloatVector.fromArray(SPECIES, x, xo + i + L).sub(centre);
          b = FloatVector.fromArray(SPECIES, g, go + i + L).sub(middle).fma(x1, b);
        }
        if (L <= 4) {
          FloatVector x2 = FloatVector.fromArray(SPECIES, x, xo + i + 2 * L).sub(centre);
          c = FloatVector.fromArray(SPECIES, g, go + i + 2 * L).sub(middle).fma(x2, c);
          FloatVector x3 = FloatVector.fromArray(SPECIES, x, xo + i + 3 * L).sub(centre);
          d = FloatVector.fromArray(SPECIES, g, go + i + 3 * L).sub(middle).fma(x3, d);
        }
      }
      a.intoArray(work, at);
      if (L <= 8) {
        b.intoArray(work, at + L);
      }
      if (L <= 4) {
        c.intoArray(work, at + 2 * L);
        d.intoArray(work, at + 3 * L);
      }
      whole = fold(work, at);
    }
    float rest = 0;
    for (; i < n; i++) {
      rest = Math.fma(g[go + i] - middle, x[xo + i] - centre, rest);
    }
    return whole + rest;
  }

  /** Adds sixteen running sums: each half to the one before it, till one is left. */
  private static float fold(float[] s, int at) {
    return fours(s, at) + fours(s, at + 2) + (fours(s, at + 1) + fours(s, at + 3));
  }

  private static float fours(float[] s, int at) {
    return s[at] + s[at + 8] + (s[at + 4] + s[at + 12]);
  }

  /**
   * Σ x², squares and sums in double precision: it overflows for no finite x, and is finite just where all x are.
   */
  public static double sumOfSquares(float[] x, int xo, int n) {
    int i = 0;
    double whole = 0;
    if (n >= LANES) {
      DoubleVector a = DoubleVector.zero(DOUBLES);
      DoubleVector b = a;
      DoubleVector c = a;
      DoubleVector d = a;
      DoubleVector e = a;
      DoubleVector f = a;
      DoubleVector g = a;
      DoubleVector h = a;
      for (; i <= n - LANES; i += LANES) {
        a = addSquares(x, xo + i, a);
        b = addSquares(x, xo + i + V, b);
        if (V <= 4) {
          c = addSquares(x, xo + i + 2 * V, c);
          d = addSquares(x, xo + i + 3 * V, d);
        }
        if (V <= 2) {
          e = addSquares(x, xo + i + 4 * V, e);
          f = addSquares(x, xo + i + 5 * V, f);
          g = addSquares(x, xo + i + 6 * V, g);
          h = addSquares(x, xo + i + 7 * V, h);
        }
      }
      whole = switch (V) {
        case 8 -> eight(a.add(b));
        case 4 -> four(a.add(c).add(b.add(d)));
        default -> two(a.add(e).add(c.add(g)).add(b.add(f).add(d.add(h))));
      };
    }
    return whole + SumReference.rest(x, xo + i, n - i);
  }

  private static DoubleVector addSquares(float[] x, int at, DoubleVector sum) {
    DoubleVector v = (DoubleVector) FloatVector.fromArray(FLOATS, x, at)
        .convertShape(VectorOperators.F2D, DOUBLES, 0);
    return v.fma(v, sum); // the square of a float is exact in double
  }

  private static double eight(DoubleVector v) {
    return v.lane(0) + v.lane(4) + (v.lane(2) + v.lane(6))
        + (v.lane(1) + v.lane(5) + (v.lane(3) + v.lane(7)));
  }

  private static double four(DoubleVector v) {
    return v.lane(0) + v.lane(2) + (v.lane(1) + v.lane(3));
  }

  private static double two(DoubleVector v) {
    return v.lane(0) + v.lane(1);
  }
}
