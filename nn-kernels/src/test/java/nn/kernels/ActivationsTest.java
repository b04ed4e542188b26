package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kernels have the bits of the plain formulas, and these agree with derivatives and published values. */
class ActivationsTest {

  interface Forward {
    void run(float[] z, int zo, float[] y, int yo, int n);
  }

  interface Backward {
    void run(float[] dy, int dyo, float[] source, int offset, float[] dz, int dzo, int n);
  }

  interface Plain {
    float at(float z);
  }

  interface PlainBackward {
    float at(float dy, float source);
  }

  record Kernel(String name, boolean fromOutput, Forward forward, Plain plain, Backward backward,
      PlainBackward plainBackward) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kernel> kernels() {
    return Stream.of(
        new Kernel("relu", true, Activations::relu, ActivationReference::relu, Activations::reluBackward,
            ActivationReference::reluBackward),
        new Kernel("leaky relu", true, (z, zo, y, yo, n) -> Activations.leakyRelu(0.1f, z, zo, y, yo, n),
            z -> ActivationReference.leakyRelu(0.1f, z),
            (dy, dyo, y, yo, dz, dzo, n) -> Activations.leakyReluBackward(0.1f, dy, dyo, y, yo, dz, dzo, n),
            (dy, y) -> ActivationReference.leakyReluBackward(0.1f, dy, y)),
        new Kernel("elu", true, (z, zo, y, yo, n) -> Activations.elu(1.5f, z, zo, y, yo, n),
            z -> ActivationReference.elu(1.5f, z),
            (dy, dyo, y, yo, dz, dzo, n) -> Activations.eluBackward(1.5f, dy, dyo, y, yo, dz, dzo, n),
            (dy, y) -> ActivationReference.eluBackward(1.5f, dy, y)),
        new Kernel("sigmoid", true, Activations::sigmoid, ActivationReference::sigmoid,
            Activations::sigmoidBackward,
            ActivationReference::sigmoidBackward),
        new Kernel("tanh", true, Activations::tanh, ActivationReference::tanh, Activations::tanhBackward,
            ActivationReference::tanhBackward),
        new Kernel("gelu", false, Activations::gelu, ActivationReference::gelu, Activations::geluBackward,
            ActivationReference::geluBackward),
        new Kernel("gelu tanh", false, Activations::geluTanh, ActivationReference::geluTanh,
            Activations::geluTanhBackward, ActivationReference::geluTanhBackward),
        new Kernel("silu", false, Activations::silu, ActivationReference::silu, Activations::siluBackward,
            ActivationReference::siluBackward),
        new Kernel("softplus", true, Activations::softplus, ActivationReference::softplus,
            Activations::softplusBackward, ActivationReference::softplusBackward));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void haveTheBitsOfThePlainFormulas(Kernel kernel) {
    Random random = new Random(11);
    float[] z = new float[30_000];
    float[] dy = new float[z.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = i % 3 == 0 ? Float.intBitsToFloat(random.nextInt()) : (random.nextFloat() - 0.5f) * 20;
      dy[i] = random.nextFloat() - 0.5f;
    }
    float[] special = {0, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE,
        Float.MAX_VALUE, -Float.MAX_VALUE};
    System.arraycopy(special, 0, z, 0, special.length);
    float[] y = new float[z.length];
    float[] dz = new float[z.length];

    kernel.forward.run(z, 0, y, 0, z.length);
    float[] source = kernel.fromOutput ? y : z;
    kernel.backward.run(dy, 0, source, 0, dz, 0, z.length);

    for (int i = 0; i < z.length; i++) {
      assertSameBits(kernel, z[i], kernel.plain.at(z[i]), y[i]);
      assertSameBits(kernel, z[i], kernel.plainBackward.at(dy[i], source[i]), dz[i]);
    }
  }

  private static void assertSameBits(Kernel kernel, float z, float want, float got) {
    if (Float.floatToIntBits(want) != Float.floatToIntBits(got)) {
      throw new AssertionError("%s at %s: %s, plain formula %s".formatted(kernel, z, got, want));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void workOnSlicesAndInPlace(Kernel kernel) {
    for (int n = 0; n < 40; n++) {
      float[] x = new float[n + 7];
      float[] dy = new float[n + 2];
      for (int i = 0; i < n; i++) {
        x[3 + i] = 0.3f * i - 4;
        dy[2 + i] = i - 7;
      }
      kernel.forward.run(x, 3, x, 3, n);
      float[] y = x.clone();
      kernel.backward.run(dy, 2, y, 3, dy, 2, n);

      for (int i = 0; i < x.length; i++) {
        assertThat(x[i]).isEqualTo(i < 3 || i >= 3 + n ? 0 : kernel.plain.at(0.3f * (i - 3) - 4));
      }
      for (int i = 0; i < n; i++) {
        assertThat(dy[2 + i]).isEqualTo(kernel.plainBackward.at(i - 7, y[3 + i]));
      }
    }
  }

  /** Central differences with step 2⁻⁶: cut off they err by h²/6 of the third derivative, at most 1e-4. */
  @ParameterizedTest
  @MethodSource("kernels")
  void goBackwardAlongTheDerivative(Kernel kernel) {
    float h = 0x1p-6f;
    for (float z = -6.03f; z < 6; z += 0.11f) {
      double slope =
          ((double) kernel.plain.at(z + h) - kernel.plain.at(z - h)) / ((double) (z + h) - (z - h));
      float source = kernel.fromOutput ? kernel.plain.at(z) : z;
      assertThat(kernel.plainBackward.at(2, source)).describedAs("at %s", z).isCloseTo((float) (2 * slope),
          within(3e-4f));
    }
  }

  /** 2e-7 is three units in the last place of 1; further out the error grows with z. */
  @Test
  void geluIsAccurate() {
    for (float z = -8; z < 8; z += 0.01f) {
      assertThat((double) ActivationReference.gelu(z)).describedAs("at %s", z).isCloseTo(z * normal(z),
          within(2e-7 * Math.max(1, Math.abs(z))));
    }
  }

  /** Φ(z) by a series of positive terms (Abramowitz, Stegun 26.2.11). */
  private static double normal(double z) {
    double term = z;
    double sum = z;
    for (int n = 1; n < 400; n++) {
      term *= z * z / (2 * n + 1);
      sum += term;
    }
    return 0.5 + sum * StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** From the formulas in double precision. */
  @Test
  void haveKnownValues() {
    assertThat(ActivationReference.gelu(1)).isCloseTo(0.8413447f, within(1e-7f));
    assertThat(ActivationReference.gelu(-2)).isCloseTo(-0.04550026f, within(1e-7f));
    assertThat(ActivationReference.geluTanh(1)).isCloseTo(0.841192f, within(1e-7f));
    assertThat(ActivationReference.geluTanh(-2)).isCloseTo(-0.04540231f, within(1e-7f));
    assertThat(ActivationReference.silu(1)).isCloseTo(0.7310586f, within(1e-7f));
    assertThat(ActivationReference.softplus(1)).isCloseTo(1.3132617f, within(2e-7f));
    assertThat(ActivationReference.elu(1, -1)).isCloseTo(-0.6321206f, within(1e-7f));
    assertThat(ActivationReference.leakyRelu(0.1f, -2)).isEqualTo(-0.2f);
  }
}
