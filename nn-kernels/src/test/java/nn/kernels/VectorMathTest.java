package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import nn.api.math.Coefficients;
import nn.api.math.Maths;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vector functions have the bits of their scalar twins. */
class VectorMathTest {

  private static final int BLOCK = 1 << 13;

  interface Slices {
    void apply(float[] x, int xo, float[] y, int yo, int n);
  }

  interface Function {
    float at(float x);
  }

  record Twin(String name, Slices vector, Function scalar) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Twin> twins() {
    return Stream.of(new Twin("exp", VectorMath::exp, Maths::exp),
        new Twin("expm1", VectorMath::expm1, Maths::expm1), new Twin("log", VectorMath::log, Maths::log),
        new Twin("log1p", VectorMath::log1p, Maths::log1p), new Twin("tanh", VectorMath::tanh, Maths::tanh),
        new Twin("sigmoid", VectorMath::sigmoid, Maths::sigmoid),
        new Twin("softplus", VectorMath::softplus, Maths::softplus),
        new Twin("erf", VectorMath::erf, Maths::erf));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void haveTheBitsOfTheScalarFunction(Twin twin) {
    assertTwinsOnEveryFloatOf(twin, 32_749);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("twins")
  void haveTheBitsOfTheScalarFunctionOnSeventyMillionFloats(Twin twin) {
    assertTwinsOnEveryFloatOf(twin, 61);
  }

  /** Steps through all bit patterns; the step is a prime, so that all lanes and low bits have their turn. */
  private static void assertTwinsOnEveryFloatOf(Twin twin, int step) {
    float[] x = new float[BLOCK];
    long bits = 0;
    while (bits < 1L << 32) {
      for (int i = 0; i < BLOCK; i++) {
        x[i] = Float.intBitsToFloat((int) bits);
        bits += step;
      }
      assertTwins(twin, x);
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void haveTheBitsOfTheScalarFunctionWhereItMatters(Twin twin) {
    float[] x = new float[BLOCK];
    Random random = new Random(7);
    for (int block = 0; block < 16; block++) {
      for (int i = 0; i < BLOCK; i++) {
        x[i] = (random.nextFloat() - 0.5f) * (block % 4 == 0 ? 200 : 10);
      }
      assertTwins(twin, x);
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void haveTheBitsOfTheScalarFunctionAtSpecialValuesAndTheirNeighbours(Twin twin) {
    float[] special = {0, -0f, 1, -1, 0.5f, 2, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE,
        Float.POSITIVE_INFINITY, Float.NaN, Float.intBitsToFloat(0x7f800001),
        Float.intBitsToFloat(0xffc12345),
        Coefficients.EXP_MAX, Coefficients.EXP_MIN, Coefficients.EXPM1_MIN, Coefficients.TANH_MAX,
        Coefficients.ERF_SPLIT, Coefficients.ERF_MAX, 2 / 3f, 4 / 3f, 103.97f, 88.02969f};
    float[] x = new float[special.length * 6];
    int n = 0;
    for (float s : special) {
      for (float v : new float[] {s, Math.nextUp(s), Math.nextDown(s)}) {
        x[n++] = v;
        x[n++] = -v;
      }
    }
    assertTwins(twin, x);
  }

  private static void assertTwins(Twin twin, float[] x) {
    float[] y = new float[x.length];
    twin.vector.apply(x, 0, y, 0, x.length);
    for (int i = 0; i < x.length; i++) {
      float want = twin.scalar.at(x[i]);
      if (Float.floatToIntBits(y[i]) != Float.floatToIntBits(want)) {
        throw new AssertionError(
            "%s(%s): vector %s, scalar %s".formatted(twin, Float.toHexString(x[i]), Float.toHexString(y[i]),
                Float.toHexString(want)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("twins")
  void workOnSlicesOfAnyLengthAndLeaveTheRestAlone(Twin twin) {
    float[] x = new float[100];
    for (int i = 0; i < x.length; i++) {
      x[i] = i * 0.01f;
    }
    for (int n = 0; n < 40; n++) {
      float[] y = new float[n + 7];
      twin.vector.apply(x, 60 - n, y, 3, n);
      for (int i = 0; i < y.length; i++) {
        assertThat(y[i]).isEqualTo(i < 3 || i >= 3 + n ? 0 : twin.scalar.at(x[60 - n + i - 3]));
      }
    }
  }

  @Test
  void workInPlace() {
    float[] x = {-1, 0, 1, 2, 3};
    VectorMath.exp(x, 0, x, 0, x.length);
    assertThat(x).containsExactly(Maths.exp(-1), 1, Maths.exp(1), Maths.exp(2), Maths.exp(3));
  }
}
