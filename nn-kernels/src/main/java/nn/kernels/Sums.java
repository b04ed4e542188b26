package nn.kernels;

import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;
import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
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

  /** Two floats side by side without their signs, which squares do not need, in 64 bits. */
  private static final long EVEN = 0x7fff_ffffL;
  private static final long ODD = 0x7fff_ffff_0000_0000L;

  /** A float's bits, moved to where a double has them, are that double over this power of two; subnormal ones too. */
  private static final double SCALE = 0x1p896;

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
    int whole = n & -LANES;
    return (whole == 0 ? 0 : wholeSquares(x, xo, whole)) + SumReference.rest(x, xo + whole, n - whole);
  }

  /** Of whole sixteens, at least one. */
  private static double wholeSquares(float[] x, int xo, int n) {
    double whole;
    DoubleVector a = DoubleVector.zero(DOUBLES);
    DoubleVector b = a;
    DoubleVector c = a;
    DoubleVector d = a;
    DoubleVector e = a;
    DoubleVector f = a;
    DoubleVector g = a;
    DoubleVector h = a;
    FloatVector fault = FloatVector.zero(SPECIES); // 0, but NaN where an x is not finite
    for (int i = 0; i < n; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
      fault = v.lanewise(FMA, 0, fault);
      LongVector w = v.reinterpretAsLongs();
      DoubleVector even = w.and(EVEN).lanewise(LSHL, 29).reinterpretAsDoubles().mul(SCALE);
      DoubleVector odd = w.and(ODD).lanewise(LSHR, 3).reinterpretAsDoubles().mul(SCALE);
      a = even.fma(even, a);
      b = odd.fma(odd, b);
      if (V <= 4) {
        v = FloatVector.fromArray(SPECIES, x, xo + i + L);
        fault = v.lanewise(FMA, 0, fault);
        w = v.reinterpretAsLongs();
        even = w.and(EVEN).lanewise(LSHL, 29).reinterpretAsDoubles().mul(SCALE);
        odd = w.and(ODD).lanewise(LSHR, 3).reinterpretAsDoubles().mul(SCALE);
        c = even.fma(even, c);
        d = odd.fma(odd, d);
      }
      if (V <= 2) {
        v = FloatVector.fromArray(SPECIES, x, xo + i + 2 * L);
        fault = v.lanewise(FMA, 0, fault);
        w = v.reinterpretAsLongs();
        even = w.and(EVEN).lanewise(LSHL, 29).reinterpretAsDoubles().mul(SCALE);
        odd = w.and(ODD).lanewise(LSHR, 3).reinterpretAsDoubles().mul(SCALE);
        e = even.fma(even, e);
        f = odd.fma(odd, f);
        v = FloatVector.fromArray(SPECIES, x, xo + i + 3 * L);
        fault = v.lanewise(FMA, 0, fault);
        w = v.reinterpretAsLongs();
        even = w.and(EVEN).lanewise(LSHL, 29).reinterpretAsDoubles().mul(SCALE);
        odd = w.and(ODD).lanewise(LSHR, 3).reinterpretAsDoubles().mul(SCALE);
        g = even.fma(even, g);
        h = odd.fma(odd, h);
      }
    }
    if (V <= 2) {
      a = a.add(e).add(c.add(g));
      b = b.add(f).add(d.add(h));
      whole = a.lane(0) + a.lane(1) + (b.lane(0) + b.lane(1));
    } else if (V <= 4) {
      a = a.add(c);
      b = b.add(d);
      whole = a.lane(0) + a.lane(2) + (a.lane(1) + a.lane(3))
          + (b.lane(0) + b.lane(2) + (b.lane(1) + b.lane(3)));
    } else {
      whole = a.lane(0) + a.lane(4) + (a.lane(2) + a.lane(6))
          + (a.lane(1) + a.lane(5) + (a.lane(3) + a.lane(7)))
          + (b.lane(0) + b.lane(4) + (b.lane(2) + b.lane(6))
              + (b.lane(1) + b.lane(5) + (b.lane(3) + b.lane(7))));
    }
    if (fault.compare(NE, 0).anyTrue()) {
      whole = Double.NaN;
    }
    return whole;
  }
}
