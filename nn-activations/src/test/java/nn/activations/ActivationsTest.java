package nn.activations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import nn.api.Activation;
import nn.api.Activation.Reads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationsTest {

  /** Inputs away from 0, where relu has no derivative. */
  private static final float[] INPUTS = {-6, -2.5f, -1, -0.4f, -0.05f, 0.05f, 0.3f, 1, 2.2f, 5};

  static List<Activation> all() {
    return Stream.concat(ServiceLoader.load(Activation.class).stream().map(ServiceLoader.Provider::get),
        Stream.of(new LeakyRelu(0.3f), new LeakyRelu(0), new Elu(0.5f))).toList();
  }

  @Test
  void everyActivationIsFound() {
    assertThat(all()).extracting(a -> a.getClass().getSimpleName()).contains("Identity", "Sigmoid", "Tanh",
        "Relu",
        "LeakyRelu", "Elu", "Gelu", "GeluTanh", "Silu", "Softplus");
  }

  /** Values of f at −1, 0.5 and 2 from Python's math module in double precision. */
  @ParameterizedTest
  @CsvSource({"Identity, -1, 0.5, 2", "Sigmoid, 0.2689414214, 0.6224593312, 0.8807970780",
      "Tanh, -0.7615941560, 0.4621171573, 0.9640275801", "Relu, 0, 0.5, 2", "LeakyRelu, -0.01, 0.5, 2",
      "Elu, -0.6321205588, 0.5, 2", "Gelu, -0.1586552539, 0.3457312306, 1.9544997361",
      "GeluTanh, -0.1588080094, 0.3457140098, 1.9545976941",
      "Silu, -0.2689414214, 0.3112296656, 1.7615941560",
      "Softplus, 0.3132616875, 0.9740769842, 2.1269280110"})
  void valuesAreThoseOfTheFormula(String name, double atMinusOne, double atHalf, double atTwo) {
    float[] y = new float[3];
    named(name).forward(new float[] {-1, 0.5f, 2}, 0, y, 0, 3);

    // 1e-6: a few float32 ulp at 2
    assertThat(y[0]).isCloseTo((float) atMinusOne, within(1e-6f));
    assertThat(y[1]).isCloseTo((float) atHalf, within(1e-6f));
    assertThat(y[2]).isCloseTo((float) atTwo, within(1e-6f));
  }

  @ParameterizedTest
  @MethodSource("all")
  void backwardIsTheDifferenceQuotientTimesTheIncomingGradient(Activation f) {
    int n = INPUTS.length;
    float step = 1e-2f;
    float[] dy = new float[n];
    for (int i = 0; i < n; i++) {
      dy[i] = 1 + 0.5f * i;
    }

    float[] y = new float[n];
    float[] dz = new float[n];
    f.forward(INPUTS, 0, y, 0, n);
    f.backward(dy, 0, INPUTS, 0, y, 0, dz, 0, n);

    for (int i = 0; i < n; i++) {
      float slope = (at(f, INPUTS[i] + step) - at(f, INPUTS[i] - step)) / (2 * step);
      // 2e-4: the step's own error f'''h²/6 is below 2e-5, rounding 6e-8·5/h below 5e-5
      assertThat(dz[i]).as("%s at %s", f, INPUTS[i]).isCloseTo(dy[i] * slope, within(2e-4f * dy[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void slicesAreRespectedAndMayBeTheSame(Activation f) {
    float[] z = {9, -1, 0.5f, 9};
    float[] y = {7, 7, 7, 7};
    f.forward(z, 1, y, 1, 2);
    float[] inPlace = z.clone();
    f.forward(inPlace, 1, inPlace, 1, 2);

    assertThat(y).containsExactly(7, at(f, -1), at(f, 0.5f), 7);
    assertThat(inPlace).containsExactly(9, y[1], y[2], 9);
  }

  /** A slice is cut into vectors and a rest: the bits of an element must not depend on which it falls into. */
  @ParameterizedTest
  @MethodSource("all")
  void vectorsAndTheRestHaveTheSameBits(Activation f) {
    int n = 37;
    float[] z = new float[n];
    float[] dy = new float[n];
    for (int i = 0; i < n; i++) {
      z[i] = 0.37f * (i - 18);
      dy[i] = 1 - 0.11f * i;
    }
    float[] y = new float[n];
    float[] dz = new float[n];
    f.forward(z, 0, y, 0, n);
    f.backward(dy, 0, z, 0, y, 0, dz, 0, n);

    float[] one = new float[n];
    float[] oneBack = new float[n];
    for (int i = 0; i < n; i++) {
      f.forward(z, i, one, i, 1);
      f.backward(dy, i, z, i, y, i, oneBack, i, 1);
    }
    assertThat(y).containsExactly(one);
    assertThat(dz).containsExactly(oneBack);
  }

  /** What is not said to be read may hold anything. */
  @ParameterizedTest
  @MethodSource("all")
  void backwardReadsWhatItSays(Activation f) {
    int n = INPUTS.length;
    float[] dy = new float[n];
    Arrays.fill(dy, 1);
    float[] y = new float[n];
    f.forward(INPUTS, 0, y, 0, n);
    float[] garbage = new float[n];
    Arrays.fill(garbage, Float.NaN);
    float[] expected = new float[n];
    f.backward(dy, 0, INPUTS, 0, y, 0, expected, 0, n);

    float[] dz = new float[n];
    f.backward(dy, 0, f.backwardReads() == Reads.OUTPUT ? garbage : INPUTS, 0,
        f.backwardReads() == Reads.INPUT ? garbage : y, 0, dz, 0, n);

    assertThat(dz).containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("all")
  void notANumberStaysOneAndLargeInputsStayFinite(Activation f) {
    assertThat(at(f, Float.NaN)).isNaN();
    assertThat(at(f, 1e30f)).isFinite().isNotNegative();
    assertThat(at(f, -1e30f)).isFinite();
  }

  private static float at(Activation f, float z) {
    float[] y = new float[1];
    f.forward(new float[] {z}, 0, y, 0, 1);
    return y[0];
  }

  private static Activation named(String name) {
    return all().stream().filter(a -> a.getClass().getSimpleName().equals(name)).findFirst().orElseThrow();
  }
}
