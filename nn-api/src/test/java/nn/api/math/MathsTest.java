package nn.api.math;

import static java.lang.Float.NEGATIVE_INFINITY;
import static java.lang.Float.NaN;
import static java.lang.Float.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Accuracy against double precision, over floats of every magnitude. */
class MathsTest {

  private interface Function {
    float at(float x);
  }

  @Test
  void expIsAccurateAndHasItsLimits() {
    assertAccurate(Maths::exp, StrictMath::exp, -88, 89, 1);
    assertThat(Maths.exp(0)).isEqualTo(1);
    assertThat(Maths.exp(POSITIVE_INFINITY)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Maths.exp(88.72284f)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Maths.exp(88.72283f)).isLessThan(POSITIVE_INFINITY);
    assertThat(Maths.exp(NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(Maths.exp(-87.3366f)).isEqualTo(0);
    assertThat(Maths.exp(-87.33654f)).isGreaterThan(Float.MIN_NORMAL);
    assertThat(Maths.exp(NaN)).isNaN();
  }

  @Test
  void expm1IsAccurateNearZeroToo() {
    assertAccurate(Maths::expm1, StrictMath::expm1, -100, 89, 2);
    assertThat(Maths.expm1(POSITIVE_INFINITY)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Maths.expm1(NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Maths.expm1(NaN)).isNaN();
  }

  @Test
  void logIsAccurateAndHasItsLimits() {
    assertAccurate(Maths::log, StrictMath::log, 0, Float.MAX_VALUE, 1);
    assertThat(Maths.log(1)).isEqualTo(0);
    assertThat(Maths.log(0f)).isEqualTo(NEGATIVE_INFINITY);
    assertThat(Maths.log(-0f)).isEqualTo(NEGATIVE_INFINITY);
    assertThat(Maths.log(Float.MIN_VALUE)).isEqualTo((float) StrictMath.log(Float.MIN_VALUE));
    assertThat(Maths.log(POSITIVE_INFINITY)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Maths.log(-1)).isNaN();
    assertThat(Maths.log(NEGATIVE_INFINITY)).isNaN();
    assertThat(Maths.log(NaN)).isNaN();
  }

  @Test
  void log1pIsAccurateNearZeroToo() {
    assertAccurate(Maths::log1p, StrictMath::log1p, -1, Float.MAX_VALUE, 2);
    assertThat(Maths.log1p(-1)).isEqualTo(NEGATIVE_INFINITY);
    assertThat(Maths.log1p(-1.5f)).isNaN();
    assertThat(Maths.log1p(POSITIVE_INFINITY)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Maths.log1p(NaN)).isNaN();
  }

  @Test
  void tanhIsAccurateNearZeroToo() {
    assertAccurate(Maths::tanh, StrictMath::tanh, -20, 20, 2.5);
    assertThat(Maths.tanh(POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Maths.tanh(NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Maths.tanh(-0f)).isEqualTo(-0f);
    assertThat(Maths.tanh(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    assertThat(Maths.tanh(NaN)).isNaN();
  }

  @Test
  void sigmoidKeepsItsRelativeAccuracyInBothTails() {
    assertAccurate(Maths::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), -88, 1000, 2.5);
    assertThat(Maths.sigmoid(0)).isEqualTo(0.5f);
    assertThat(Maths.sigmoid(POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Maths.sigmoid(NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(Maths.sigmoid(NaN)).isNaN();
  }

  @Test
  void softplusIsAccurateInBothTails() {
    assertAccurate(Maths::softplus, x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))), -87,
        1e30f,
        2);
    assertThat(Maths.softplus(POSITIVE_INFINITY)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Maths.softplus(NEGATIVE_INFINITY)).isEqualTo(0);
    assertThat(Maths.softplus(NaN)).isNaN();
  }

  @Test
  void erfIsAccurateNearZeroToo() {
    assertAccurate(Maths::erf, MathsTest::erf, -10, 10, 1);
    assertThat(Maths.erf(POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Maths.erf(NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(Maths.erf(-0f)).isEqualTo(-0f);
    assertThat(Maths.erf(NaN)).isNaN();
  }

  /** Taylor's series about 0, else the continued fraction of the tail (Abramowitz, Stegun 7.1.6 and 7.1.14). */
  private static double erf(double x) {
    double a = Math.abs(x);
    double r;
    if (a < 2.5) {
      double term = a;
      r = a;
      for (int n = 1; n < 80; n++) {
        term *= -a * a / n;
        r += term / (2 * n + 1);
      }
      r *= 2 / Math.sqrt(Math.PI);
    } else {
      double c = 0;
      for (int n = 80; n > 0; n--) {
        c = n / 2.0 / (a + c);
      }
      r = 1 - StrictMath.exp(-a * a) / Math.sqrt(Math.PI) / (a + c);
    }
    return Math.copySign(r, x);
  }

  /** Compares on one float of each 20,011 (a prime), from both signs, where the result is finite and normal. */
  private static void assertAccurate(Function f, DoubleUnaryOperator exact, float from, float to,
      double ulps) {
    int compared = 0;
    for (int sign = 0; sign < 2; sign++) {
      for (int bits = 0; bits < 0x7f800000; bits += 20_011) {
        float x = Float.intBitsToFloat(bits | sign << 31);
        double want = exact.applyAsDouble(x);
        if (x < from || x > to || Math.abs(want) < Float.MIN_NORMAL || Math.abs(want) > Float.MAX_VALUE) {
          continue;
        }
        compared++;
        double error = Math.abs(f.at(x) - want) / Math.ulp((float) want);
        assertThat(error).describedAs("error in ulp at %s, got %s, want %s", x, f.at(x), want)
            .isLessThanOrEqualTo(ulps);
      }
    }
    assertThat(compared).isGreaterThan(30_000);
  }
}
