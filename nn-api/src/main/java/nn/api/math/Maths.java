package nn.api.math;

import static java.lang.Math.abs;
import static java.lang.Math.copySign;
import static java.lang.Math.fma;
import static nn.api.math.Coefficients.*;

/**
 * Elementary functions on floats from +, −, ×, ÷, fused multiply-add and bit tricks only, so that their bits depend
 * neither on the machine nor on the just-in-time compiler (those of {@link java.lang.Math} may).
 *
 * <p>Each has a vector twin in {@code nn.kernels.VectorMath} that gives the same bits. Accuracy is stated in units
 * in the last place (ulp) of the correctly rounded result and holds where the result is a normal number. NaN gives
 * NaN.
 */
public final class Maths {

  private Maths() {
  }

  /**
   * eˣ within 1 ulp. Above 88.7228 it is +∞; results below the least normal number (x below −87.3365) are flushed
   * to 0.
   *
   * <p>x = n·ln 2 + r with |r| ≤ ln 2 / 2, then eˣ = 2ⁿ·eʳ (Cody and Waite 1980).
   */
  public static float exp(float x) {
    if (x <= EXP_MAX) {
      return x < EXP_MIN ? 0 : expInRange(x);
    }
    return x + Float.POSITIVE_INFINITY; // infinite or NaN
  }

  /** eˣ where it is known to be finite and normal. */
  private static float expInRange(float x) {
    float shifted = fma(x, LOG2_E, ROUND);
    float r = reduce(x, shifted - ROUND);
    float p = fma(fma(r, expTail(r), 1), r, 1);
    // The low bits of shifted are n; adding n to the exponent multiplies by 2ⁿ.
    return Float.intBitsToFloat(Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
  }

  private static float reduce(float x, float n) {
    return fma(n, -LN2_LOW, fma(n, -LN2_HIGH, x));
  }

  /** (eʳ − 1 − r) / r². */
  private static float expTail(float r) {
    return fma(fma(fma(fma(fma(E7, r, E6), r, E5), r, E4), r, E3), r, E2);
  }

  /** eˣ − 1 within 2 ulp, also for small x. */
  public static float expm1(float x) {
    if (x > EXP_MAX) {
      return Float.POSITIVE_INFINITY;
    }
    return x < EXPM1_MIN ? -1 : 2 * halfExpm1(x);
  }

  /** (eˣ − 1) / 2 = 2ⁿ⁻¹·(eʳ − 1) + (2ⁿ⁻¹ − ½); the half keeps 2ⁿ finite. */
  private static float halfExpm1(float x) {
    float shifted = fma(x, LOG2_E, ROUND);
    float r = reduce(x, shifted - ROUND);
    float p = fma(r * r, expTail(r), r);
    float s = Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + HALF_BITS);
    return fma(s, p, s - 0.5f);
  }

  private static final int HALF_BITS = 0x3f000000;

  /** tanh x = h / (h + 1) with h = (e²ˣ − 1) / 2, within 2.5 ulp, also for small x. */
  public static float tanh(float x) {
    float a = abs(x);
    if (a > TANH_MAX) {
      return copySign(1, x);
    }
    float h = halfExpm1(a + a);
    return copySign(h / (h + 1), x);
  }

  /** The logistic function 1 / (1 + e⁻ˣ), within 2.5 ulp. */
  public static float sigmoid(float x) {
    return 1 / (1 + exp(-x));
  }

  /**
   * The natural logarithm within 1 ulp, also of subnormal numbers. −∞ at ±0, NaN below.
   *
   * <p>x = 2ᵉ·(1 + f) with 1 + f in [2/3, 4/3), then log x = e·ln 2 + log(1 + f).
   */
  public static float log(float x) {
    if (x == 0) {
      return Float.NEGATIVE_INFINITY;
    }
    if (!(x > 0)) {
      return Float.NaN;
    }
    if (x == Float.POSITIVE_INFINITY) {
      return x;
    }
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * 0x1p23f : x);
    int exponent = (bits - LOG_SPLIT) >> 23;
    float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
    float e = subnormal ? exponent - 23f : exponent;
    return fma(e, LN2_HIGH, fma(f * f, logTail(f), f));
  }

  /** (log(1 + f) − f) / f². */
  private static float logTail(float f) {
    float p = fma(fma(fma(fma(L11, f, L10), f, L9), f, L8), f, L7);
    return fma(fma(fma(fma(fma(p, f, L6), f, L5), f, L4), f, L3), f, -0.5f);
  }

  /**
   * log(1 + x) within 2 ulp, also for small x: log u of the rounded sum u = 1 + x, plus what the rounding lost,
   * divided by u (Kahan).
   */
  public static float log1p(float x) {
    float u = 1 + x;
    float lost = x - (u - 1);
    return u > 0 && u < Float.POSITIVE_INFINITY ? log(u) + lost / u : log(u);
  }

  /** log(1 + eˣ) = max(x, 0) + log(1 + e⁻|ˣ|), within 2 ulp. */
  public static float softplus(float x) {
    return (x > 0 ? x : 0) + log1p(exp(-abs(x)));
  }

  /** The error function 2/√π ∫₀ˣ e⁻ᵗ² dt, within 1 ulp. */
  public static float erf(float x) {
    float a = abs(x);
    if (a >= ERF_MAX) {
      return copySign(1, x);
    }
    return a > ERF_SPLIT ? copySign(1 - expInRange(logErfc(a)), x) : fma(x, erfTail(x * x), x);
  }

  private static float erfTail(float s) {
    return fma(fma(fma(fma(fma(fma(S6, s, S5), s, S4), s, S3), s, S2), s, S1), s, S0);
  }

  private static float logErfc(float a) {
    return fma(fma(fma(fma(fma(fma(fma(T6, a, T5), a, T4), a, T3), a, T2), a, T1), a, T0), a, -a);
  }
}
