package nn.api.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ServiceLoader;
import nn.api.Initializer;
import nn.api.Initializer.Fan;
import nn.api.OptionException;
import nn.api.RandomStream;
import nn.api.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializersTest {

  private static final Fan FAN = Fan.of(Shape.of(300, 100));
  private static final RandomStream RANDOM = RandomStream.of(42, "dense_1.kernel");

  /** Standard deviations of the papers for in = 300, out = 100; a uniform rule has √(limit² / 3). */
  @ParameterizedTest
  @CsvSource({"GlorotUniform, 0.070711", "GlorotNormal, 0.070711", "HeUniform, 0.081650",
      "HeNormal, 0.081650",
      "LecunUniform, 0.057735", "LecunNormal, 0.057735", "Normal, 1", "Uniform, 0.028868"})
  void spreadIsThatOfThePaper(String rule, double stddev) {
    float[] values = fill(known(rule));

    double mean = 0;
    for (float v : values) {
      mean += v / (double) values.length;
    }
    double squares = 0;
    for (float v : values) {
      squares += (v - mean) * (v - mean) / values.length;
    }
    // 30,000 draws: the mean is within 4σ/√n, the deviation within 4σ/√(2n) of the truth
    assertThat(mean).isCloseTo(0, within(4 * stddev / Math.sqrt(30_000)));
    assertThat(Math.sqrt(squares)).isCloseTo(stddev, within(4 * stddev / Math.sqrt(60_000)));
  }

  @Test
  void truncatedNumbersStayWithinTwoSpreads() {
    float[] values = fill(new TruncatedNormal(1, 0.5f));

    double squares = 0;
    for (float v : values) {
      assertThat(v).isBetween(0f, 2f);
      squares += (v - 1.0) * (v - 1.0) / values.length;
    }
    // The spread of a normal distribution cut off at 2σ is 0.87962566σ; 4σ/√(2n) of 30,000 draws.
    assertThat(Math.sqrt(squares)).isCloseTo(0.5 * 0.87962566, within(0.5 * 4 / Math.sqrt(60_000)));
  }

  /** Of scale 3, in = 300 and out = 100: √(3/in), √(3/out), √(3/200), whatever the distribution. */
  @ParameterizedTest
  @CsvSource({"FAN_IN, 0.1", "FAN_OUT, 0.173205", "FAN_AVG, 0.122474"})
  void varianceScalingHasTheVarianceItSays(VarianceScaling.Mode mode, double stddev) {
    for (VarianceScaling.Distribution distribution : VarianceScaling.Distribution.values()) {
      float[] values = fill(new VarianceScaling(3, mode, distribution));

      double squares = 0;
      double largest = 0;
      for (float v : values) {
        squares += (double) v * v / values.length;
        largest = Math.max(largest, Math.abs(v));
      }
      // 4σ/√(2n) of 30,000 draws, and the bound of each distribution; normal numbers go beyond both.
      assertThat(Math.sqrt(squares)).as("%s", distribution)
          .isCloseTo(stddev, within(4 * stddev / Math.sqrt(60_000)));
      switch (distribution) {
        case TRUNCATED_NORMAL -> assertThat(largest).isBetween(2.2 * stddev, 2 * stddev / 0.8796);
        case UNIFORM -> assertThat(largest).isBetween(1.7 * stddev, Math.sqrt(3) * stddev * 1.000001);
        case NORMAL -> assertThat(largest).isGreaterThan(3 * stddev);
      }
    }
  }

  @Test
  void varianceScalingIsTheRuleOfHeAndGlorot() {
    assertThat(fill(new VarianceScaling(2, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.NORMAL)))
        .containsExactly(fill(new HeNormal()));
    assertThat(
        fill(new VarianceScaling(1, VarianceScaling.Mode.FAN_AVG, VarianceScaling.Distribution.NORMAL)))
        .containsExactly(fill(new GlorotNormal()));
  }

  @Test
  void identityPassesOnWhatComesIn() {
    float[] wide = new float[6];
    new Identity().fill(wide, 0, Fan.of(Shape.of(2, 3)), RANDOM);
    assertThat(wide).containsExactly(1, 0, 0, 0, 1, 0);

    float[] window = new float[3 * 3 * 2 * 2];
    new Identity(0.5f).fill(window, 0, Fan.of(Shape.of(3, 3, 2, 2)), RANDOM);
    float[] expected = new float[window.length];
    expected[4 * 4] = 0.5f; // row 1, column 1 of the window, channel 0 to 0
    expected[4 * 4 + 3] = 0.5f;
    assertThat(window).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({"300, 100", "7, 40", "12, 12"})
  void orthogonalColumnsOrRowsHaveTheGainAsLength(int rows, int columns) {
    float[] w = new float[rows * columns];
    new Orthogonal(1.5f).fill(w, 0, Fan.of(Shape.of(rows, columns)), RANDOM);

    boolean wide = rows < columns;
    for (int a = 0; a < Math.min(rows, columns); a++) {
      for (int b = 0; b <= a; b++) {
        double product = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
          product += (double) (wide ? w[a * columns + i] : w[i * columns + a])
              * (wide ? w[b * columns + i] : w[i * columns + b]);
        }
        // Each of up to 300 float32 roundings is 2⁻²⁴ of a number around 1.5/√300.
        assertThat(product).isCloseTo(a == b ? 2.25 : 0, within(2e-6));
      }
    }
  }

  @Test
  void uniformRulesStayWithinTheirLimit() {
    for (float w : fill(new GlorotUniform())) {
      assertThat(w).isBetween(-0.122475f, 0.122475f); // √(6/400)
    }
    for (float w : fill(new Uniform(2, 3))) {
      assertThat(w).isBetween(2f, 3f);
    }
  }

  @Test
  void fansOfAConvolutionCountItsField() {
    float[] values = new float[3 * 3 * 2 * 4];
    new HeUniform().fill(values, 0, Fan.of(Shape.of(3, 3, 2, 4)), RANDOM);

    assertThat(values).contains(fillOf(18)); // in = 3·3·2
  }

  private static float fillOf(int in) {
    return (float) Math.sqrt(6.0 / in) * (2 * RANDOM.uniform(0) - 1);
  }

  @Test
  void nothingOutsideTheParameterIsTouched() {
    for (Initializer rule : ServiceLoader.load(Initializer.class)) {
      float[] values = {7, 7, 7, 7, 7};
      rule.fill(values, 1, Fan.of(Shape.of(3)), RANDOM);

      assertThat(new float[] {values[0], values[4]}).as(rule.toString()).containsExactly(7, 7);
      assertThat(new float[] {values[1], values[2], values[3]}).as(rule.toString()).doesNotContain(7);
    }
  }

  @Test
  void constantsAreWhatTheySay() {
    assertThat(fill(new Zeros())).containsOnly(0);
    assertThat(fill(new Ones())).containsOnly(1);
    assertThat(fill(new Constant(0.25f))).containsOnly(0.25f);
  }

  @Test
  void uniformRefusesAnEmptyRange() {
    assertThatThrownBy(() -> new Uniform(1, 0)).isInstanceOf(OptionException.class)
        .hasMessage("expected at least from, 1.0, found 0.0");
  }

  private static float[] fill(Initializer rule) {
    float[] values = new float[FAN.size()];
    rule.fill(values, 0, FAN, RANDOM);
    return values;
  }

  private static Initializer known(String name) {
    return ServiceLoader.load(Initializer.class).stream().filter(p -> p.type().getSimpleName().equals(name))
        .findFirst().orElseThrow().get();
  }
}
