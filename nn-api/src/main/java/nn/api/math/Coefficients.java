package nn.api.math;

/**
 * The numbers behind {@link Maths}, shared with its vector twin in {@code nn.kernels.VectorMath} so that both give
 * the same bits.
 *
 * <p>The polynomials are weighted minimax fits (Lawson's iteration in double precision over 1500 Chebyshev nodes,
 * coefficients rounded to float one at a time, lowest first, the rest refitted). The error of each fit, relative to
 * the function it serves, stands beside it; half a float ulp is 3e-8 to 6e-8.
 */
public final class Coefficients {

  private Coefficients() {
  }

  /** 1.5·2²³: adding and subtracting it rounds a float below 2²² to an integer, which then stands in the low bits. */
  public static final float ROUND = 0x1.8p23f;

  public static final float LOG2_E = 0x1.715476p0f;

  /** ln 2 as a sum of two floats. */
  public static final float LN2_HIGH = 0x1.62e430p-1f;
  public static final float LN2_LOW = -0x1.05c610p-29f;

  /** Above this exp overflows: the largest float whose exponential is finite. */
  public static final float EXP_MAX = 0x1.62e42ep6f;

  /** Below this exp is flushed to zero: the least float whose exponential is a normal number. */
  public static final float EXP_MIN = -0x1.5d589ep6f;

  // eʳ = 1 + r + r²·(E2 + E3·r + …) for |r| ≤ ln 2 / 2; 5e-10 relative to eʳ − 1
  public static final float E2 = 0x1.000000p-1f;
  public static final float E3 = 0x1.555554p-3f;
  public static final float E4 = 0x1.5554f8p-5f;
  public static final float E5 = 0x1.1112d6p-7f;
  public static final float E6 = 0x1.6d3a5ep-10f;
  public static final float E7 = 0x1.9e77dap-13f;

  /** Below this exp(x) − 1 rounds to −1. */
  public static final float EXPM1_MIN = -17.4f;

  /** The bits of 2/3: log splits x into 2ᵉ·m with m in [2/3, 4/3). */
  public static final int LOG_SPLIT = 0x3f2aaaab;

  // log(1 + f) = f − f²/2 + f³·(L3 + L4·f + …) for |f| ≤ 1/3; 9e-10
  public static final float L3 = 0x1.555556p-2f;
  public static final float L4 = -0x1.ffff16p-3f;
  public static final float L5 = 0x1.9997f0p-3f;
  public static final float L6 = -0x1.5597e6p-3f;
  public static final float L7 = 0x1.24eb2ap-3f;
  public static final float L8 = -0x1.f3a648p-4f;
  public static final float L9 = 0x1.b924b0p-4f;
  public static final float L10 = -0x1.06d8c8p-3f;
  public static final float L11 = 0x1.e9be0ap-4f;

  /** Above this |x| tanh rounds to ±1. */
  public static final float TANH_MAX = 9.02f;

  /** Between its two polynomials erf changes here: 475/512. */
  public static final float ERF_SPLIT = 0x1.dbp-1f;

  /** From this |x| on erf rounds to ±1. */
  public static final float ERF_MAX = 4f;

  // erf(a) = a + a·(S0 + S1·a² + …) for a ≤ ERF_SPLIT; 9e-10
  public static final float S0 = 0x1.06eba8p-3f;
  public static final float S1 = -0x1.812740p-2f;
  public static final float S2 = 0x1.ce2d64p-4f;
  public static final float S3 = -0x1.b80118p-6f;
  public static final float S4 = 0x1.5449e8p-8f;
  public static final float S5 = -0x1.a6072cp-11f;
  public static final float S6 = 0x1.4f58d2p-14f;

  // erf(a) = 1 − exp(a·(T0 + T1·a + …) − a) for ERF_SPLIT < a < ERF_MAX; 7e-10
  public static final float T0 = -0x1.077b2ep-3f;
  public static final float T1 = -0x1.453034p-1f;
  public static final float T2 = -0x1.b34476p-4f;
  public static final float T3 = 0x1.85bbecp-6f;
  public static final float T4 = -0x1.defecap-9f;
  public static final float T5 = 0x1.5590fep-12f;
  public static final float T6 = -0x1.82af48p-17f;
}
