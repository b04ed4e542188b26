package nn.kernels;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;
import static nn.api.math.Coefficients.*;
import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import nn.api.math.Maths;

/**
 * The functions of {@link Maths} on vectors and on slices, bit for bit.
 *
 * <p>Each vector method repeats its scalar twin line by line; where the scalar one branches, the special values are
 * blended in. On slices the source and the destination may be the same, or must not overlap; the rest that fills no
 * vector goes through the scalar twin.
 *
 * <p>For C2's sake: after some forty vector operations in one loop (18000 nodes) it inlines no more methods but the
 * Vector API's own, and a vector that crosses a call goes to the heap, ten times slower. So helpers come early in a
 * chain of calls or not at all, constants are given to the operations as floats, and there is no second, masked copy
 * of a loop's body for the rest.
 */
public final class VectorMath {

  private static final float INF = Float.POSITIVE_INFINITY;

  private VectorMath() {
  }

  /** eˣ, see {@link Maths#exp}. */
  public static FloatVector exp(FloatVector x) {
    return x.add(INF).blend(expInRange(x), x.compare(LE, EXP_MAX)).blend(0, x.compare(LT, EXP_MIN));
  }

  /** eˣ for x ≤ 0; any number where x is NaN. */
  static FloatVector expOfNegative(FloatVector x) {
    return expInRange(x).blend(0, x.compare(LT, EXP_MIN));
  }

  /** eˣ where it is finite and normal; elsewhere anything. */
  static FloatVector expInRange(FloatVector x) {
    FloatVector shifted = x.lanewise(FMA, LOG2_E, ROUND);
    FloatVector r = reduce(x, shifted.sub(ROUND));
    FloatVector p = r.lanewise(FMA, r.lanewise(FMA, expTail(r), 1), 1);
    return p.reinterpretAsInts().add(shifted.reinterpretAsInts().lanewise(LSHL, 23)).reinterpretAsFloats();
  }

  private static FloatVector reduce(FloatVector x, FloatVector n) {
    return n.lanewise(FMA, -LN2_LOW, n.lanewise(FMA, -LN2_HIGH, x));
  }

  private static FloatVector expTail(FloatVector r) {
    FloatVector p = r.lanewise(FMA, E7, E6);
    p = r.lanewise(FMA, p, E5);
    p = r.lanewise(FMA, p, E4);
    p = r.lanewise(FMA, p, E3);
    return r.lanewise(FMA, p, E2);
  }

  /** eˣ − 1, see {@link Maths#expm1}. */
  public static FloatVector expm1(FloatVector x) {
    FloatVector h = halfExpm1(x);
    return h.add(h).blend(-1, x.compare(LT, EXPM1_MIN)).blend(INF, x.compare(GT, EXP_MAX));
  }

  private static FloatVector halfExpm1(FloatVector x) {
    FloatVector shifted = x.lanewise(FMA, LOG2_E, ROUND);
    FloatVector r = reduce(x, shifted.sub(ROUND));
    FloatVector p = r.mul(r).fma(expTail(r), r);
    FloatVector s = shifted.reinterpretAsInts().lanewise(LSHL, 23).add(HALF_BITS).reinterpretAsFloats();
    return s.fma(p, s.sub(0.5f));
  }

  private static final int HALF_BITS = Float.floatToRawIntBits(0.5f);

  /** tanh x, see {@link Maths#tanh}. */
  public static FloatVector tanh(FloatVector x) {
    FloatVector a = x.lanewise(ABS);
    FloatVector h = halfExpm1(a.add(a));
    return withSignOf(x, h.div(h.add(1)).blend(1, a.compare(GT, TANH_MAX)));
  }

  /** Gives t ≥ 0 the sign of x. */
  private static FloatVector withSignOf(FloatVector x, FloatVector t) {
    return t.reinterpretAsInts().or(x.reinterpretAsInts().and(Integer.MIN_VALUE)).reinterpretAsFloats();
  }

  /** 1 / (1 + e⁻ˣ), see {@link Maths#sigmoid}. */
  public static FloatVector sigmoid(FloatVector x) {
    FloatVector u = exp(x.neg()).add(1);
    return FloatVector.broadcast(SPECIES, 1).div(u);
  }

  /** The natural logarithm, see {@link Maths#log}. */
  public static FloatVector log(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(LT, Float.MIN_NORMAL);
    IntVector bits = x.blend(x.mul(0x1p23f), subnormal).reinterpretAsInts();
    IntVector exponent = bits.sub(LOG_SPLIT).lanewise(ASHR, 23);
    FloatVector e = toFloat(exponent);
    FloatVector y = log(e.blend(e.sub(23), subnormal), bits.sub(exponent.lanewise(LSHL, 23)));
    return y.blend(INF, x.compare(EQ, INF)).blend(Float.NaN, x.compare(GE, 0).not()).blend(-INF,
        x.compare(EQ, 0));
  }

  /** log of x ≥ 1, finite. */
  private static FloatVector logInRange(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    IntVector exponent = bits.sub(LOG_SPLIT).lanewise(ASHR, 23);
    return log(toFloat(exponent), bits.sub(exponent.lanewise(LSHL, 23)));
  }

  /** An integer added to the bits of ROUND moves it by as much: exact, and needs no conversion. */
  private static FloatVector toFloat(IntVector n) {
    return n.add(ROUND_BITS).reinterpretAsFloats().sub(ROUND);
  }

  private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

  /** log(2ᵉ·m), m given by its bits. */
  private static FloatVector log(FloatVector e, IntVector m) {
    FloatVector f = m.reinterpretAsFloats().sub(1);
    FloatVector p = f.lanewise(FMA, L11, L10);
    p = f.lanewise(FMA, p, L9);
    p = f.lanewise(FMA, p, L8);
    p = f.lanewise(FMA, p, L7);
    p = f.lanewise(FMA, p, L6);
    p = f.lanewise(FMA, p, L5);
    p = f.lanewise(FMA, p, L4);
    p = f.lanewise(FMA, p, L3);
    p = f.lanewise(FMA, p, -0.5f);
    return e.lanewise(FMA, LN2_HIGH, f.mul(f).fma(p, f));
  }

  /** log(1 + x), see {@link Maths#log1p}. */
  public static FloatVector log1p(FloatVector x) {
    FloatVector u = x.add(1);
    FloatVector lost = x.sub(u.sub(1));
    FloatVector y = log(u);
    return y.blend(y.add(lost.div(u)), u.compare(GT, 0).and(u.compare(LT, INF)));
  }

  /** log(1 + eˣ), see {@link Maths#softplus}. */
  public static FloatVector softplus(FloatVector x) {
    FloatVector minusA = x.lanewise(ABS).neg();
    FloatVector t = expOfNegative(minusA);
    FloatVector u = t.add(1);
    FloatVector lost = t.sub(u.sub(1));
    FloatVector y = logInRange(u).add(lost.div(u)); // log1p of 0 ≤ t ≤ 1
    return x.blend(0, x.compare(LE, 0)).add(y);
  }

  /** The error function, see {@link Maths#erf}. */
  public static FloatVector erf(FloatVector x) {
    FloatVector a = x.lanewise(ABS);
    FloatVector far = expInRange(logErfc(a)).neg().add(1).blend(1, a.compare(GE, ERF_MAX));
    FloatVector s = x.mul(x);
    FloatVector p = s.lanewise(FMA, S6, S5);
    p = s.lanewise(FMA, p, S4);
    p = s.lanewise(FMA, p, S3);
    p = s.lanewise(FMA, p, S2);
    p = s.lanewise(FMA, p, S1);
    p = s.lanewise(FMA, p, S0);
    FloatVector near = p.fma(x, x);
    return near.blend(far.blend(far.neg(), x.compare(LT, 0)), a.compare(GT, ERF_SPLIT));
  }

  private static FloatVector logErfc(FloatVector a) {
    FloatVector p = a.lanewise(FMA, T6, T5);
    p = a.lanewise(FMA, p, T4);
    p = a.lanewise(FMA, p, T3);
    p = a.lanewise(FMA, p, T2);
    p = a.lanewise(FMA, p, T1);
    p = a.lanewise(FMA, p, T0);
    return p.fma(a, a.neg());
  }

  /**
   * y = exp(x) over n elements from x[xo] and y[yo] on.
   *
   * <p>The body is {@link #exp(FloatVector)} written out. C2 often inlines this loop into a caller, a loss say, before
   * it has run often enough to be counted; it would then take the call in it for a rare one, and leave it a call.
   */
  public static void exp(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
      FloatVector shifted = v.lanewise(FMA, LOG2_E, ROUND);
      FloatVector m = shifted.sub(ROUND);
      FloatVector r = m.lanewise(FMA, -LN2_LOW, m.lanewise(FMA, -LN2_HIGH, v));
      FloatVector p = r.lanewise(FMA, E7, E6);
      p = r.lanewise(FMA, p, E5);
      p = r.lanewise(FMA, p, E4);
      p = r.lanewise(FMA, p, E3);
      p = r.lanewise(FMA, p, E2);
      p = r.lanewise(FMA, r.lanewise(FMA, p, 1), 1);
      p = p.reinterpretAsInts().add(shifted.reinterpretAsInts().lanewise(LSHL, 23)).reinterpretAsFloats();
      p = v.add(INF).blend(p, v.compare(LE, EXP_MAX)).blend(0, v.compare(LT, EXP_MIN));
      p.intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Maths.exp(x[xo + i]);
    }
  }

  /** y = expm1(x) over n elements from x[xo] and y[yo] on. */
  public static void expm1(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      expm1(FloatVector.fromArray(SPECIES, x, xo + i)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Maths.expm1(x[xo + i]);
    }
  }

  /** y = log(x) over n elements from x[xo] and y[yo] on. */
  public static void log(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      log(FloatVector.fromArray(SPECIES, x, xo + i)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Maths.log(x[xo + i]);
    }
  }

  /** y = log1p(x) over n elements from x[xo] and y[yo] on. */
  public static void log1p(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      log1p(FloatVector.fromArray(SPECIES, x, xo + i)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Maths.log1p(x[xo + i]);
    }
  }

  /**
   * y = tanh(x) over n elements from x[xo] and y[yo] on. Written out, and so is {@link #sigmoid(float[], int, float[],
   * int, int)}: a recurrent cell calls both several times, and what C2 then no longer inlines must hold no vector.
   */
  public static void tanh(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i);
      FloatVector a = v.lanewise(ABS);
      FloatVector twice = a.add(a);
      FloatVector shifted = twice.lanewise(FMA, LOG2_E, ROUND);
      FloatVector n2 = shifted.sub(ROUND);
      FloatVector r = n2.lanewise(FMA, -LN2_LOW, n2.lanewise(FMA, -LN2_HIGH, twice));
      FloatVector p = r.lanewise(FMA, E7, E6);
      p = r.lanewise(FMA, p, E5);
      p = r.lanewise(FMA, p, E4);
      p = r.lanewise(FMA, p, E3);
      p = r.mul(r).fma(r.lanewise(FMA, p, E2), r);
      FloatVector s =
          shifted.reinterpretAsInts().lanewise(LSHL, 23).add(HALF_BITS).reinterpretAsFloats();
      FloatVector h = s.fma(p, s.sub(0.5f));
      FloatVector t = h.div(h.add(1)).blend(1, a.compare(GT, TANH_MAX));
      t.reinterpretAsInts().or(v.reinterpretAsInts().and(Integer.MIN_VALUE)).reinterpretAsFloats()
          .intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Maths.tanh(x[xo + i]);
    }
  }

  /** y = sigmoid(x) over n elements from x[xo] and y[yo] on. */
  public static void sigmoid(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xo + i).neg();
      FloatVector shifted = v.lanewise(FMA, LOG2_E, ROUND);
      FloatVector n2 = shifted.sub(ROUND);
      FloatVector r = n2.lanewise(FMA, -LN2_LOW, n2.lanewise(FMA, -LN2_HIGH, v));
      FloatVector p = r.lanewise(FMA, E7, E6);
      p = r.lanewise(FMA, p, E5);
      p = r.lanewise(FMA, p, E4);
      p = r.lanewise(FMA, p, E3);
      p = r.lanewise(FMA, r.lanewise(FMA, r.lanewise(FMA, p, E2), 1), 1);
      FloatVector e = p.reinterpretAsInts().add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
          .reinterpretAsFloats();
      FloatVector u = v.add(INF).blend(e, v.compare(LE, EXP_MAX)).blend(0, v.compare(LT, EXP_MIN)).add(1);
      FloatVector.broadcast(SPECIES, 1).div(u).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Maths.sigmoid(x[xo + i]);
    }
  }

  /** y = softplus(x) over n elements from x[xo] and y[yo] on. */
  public static void softplus(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      softplus(FloatVector.fromArray(SPECIES, x, xo + i)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Maths.softplus(x[xo + i]);
    }
  }

  /** y = erf(x) over n elements from x[xo] and y[yo] on. */
  public static void erf(float[] x, int xo, float[] y, int yo, int n) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += SPECIES.length()) {
      erf(FloatVector.fromArray(SPECIES, x, xo + i)).intoArray(y, yo + i);
    }
    for (; i < n; i++) {
      y[yo + i] = Maths.erf(x[xo + i]);
    }
  }
}
