package nn.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import nn.api.Loss;
import nn.api.ShapeException;
import nn.api.TensorSpec;
import nn.api.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossesTest {

  private static final float[][] NUMBERS = {{0.3f, -1.2f, 2.5f}, {-0.8f, 0.1f, 4}};
  private static final float[][] NUMBER_TARGETS = {{0, 1, 2}, {-2.5f, 0.5f, 1}};
  private static final float[][] SHARES = {{0, 1, 0.25f}, {1, 1, 0}};
  private static final float[][] CODES = {{2}, {0}};

  /** Losses of both samples from Python in double precision (formulas of the class comments). */
  static Stream<Arguments> cases() {
    return Stream.of(Arguments.of(new Mse(), NUMBER_TARGETS, 1.7266666667, 4.0166666667),
        Arguments.of(new Mae(), NUMBER_TARGETS, 1.0, 1.7),
        Arguments.of(new Huber(), NUMBER_TARGETS, 0.6233333333, 1.26),
        Arguments.of(new Huber(0.5f), NUMBER_TARGETS, 0.3816666667, 0.7266666667),
        Arguments.of(new BinaryCrossEntropy(), SHARES, 1.4238424820, 1.9445490846),
        Arguments.of(new SoftmaxCrossEntropy(), CODES, 0.1270965828, 4.8280738736),
        Arguments.of(new SoftmaxCrossEntropy(0.1f), CODES, 0.3237632495, 4.6380738736));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAreThoseOfTheFormula(Loss loss, float[][] targets, double first, double second) {
    float[] values = new Batch(NUMBERS, targets).losses(loss);

    assertThat(values[0]).isCloseTo((float) first, within(2e-6f)); // a few float32 ulp at 4
    assertThat(values[1]).isCloseTo((float) second, within(2e-6f));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientIsTheScaledDifferenceQuotient(Loss loss, float[][] targets, double first, double second) {
    Batch batch = new Batch(NUMBERS, targets);
    float[][] given = batch.gradient(loss);
    float step = 5e-3f;

    assertThat(given[1]).containsExactly(batch.losses(loss));
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        float quotient = (moved(loss, targets, i, j, step) - moved(loss, targets, i, j, -step)) / (2 * step);
        // 5e-4: rounding 5e-7·4/h = 4e-4 at worst, curvature h²/6 below 1e-5
        assertThat(given[0][3 * i + j]).as("%s, sample %d, value %d", loss, i, j)
            .isCloseTo(batch.scale(i) * quotient, within(5e-4f));
      }
    }
  }

  private static float moved(Loss loss, float[][] targets, int i, int j, float by) {
    float[][] z = {NUMBERS[0].clone(), NUMBERS[1].clone()};
    z[i][j] += by;
    return new Batch(z, targets).losses(loss)[i];
  }

  @Test
  void everyLossIsFound() {
    assertThat(ServiceLoader.load(Loss.class)).extracting(l -> l.getClass().getSimpleName()).contains("Mse",
        "Mae",
        "Huber", "BinaryCrossEntropy", "SoftmaxCrossEntropy");
  }

  @Test
  void hugeLogitsNeitherOverflowNorVanish() {
    float[] softmax = new Batch(new float[][] {{1000, 0, -1000}, {1000, 0, -1000}}, CODES)
        .losses(new SoftmaxCrossEntropy());
    float[] binary = new Batch(new float[][] {{1000}, {-1000}}, new float[][] {{0}, {0}})
        .losses(new BinaryCrossEntropy());

    assertThat(softmax).containsExactly(2000, 0);
    assertThat(binary).containsExactly(1000, 0);
  }

  /** With a gradient the exponentials come from vectors, without from the scalar twin. */
  @Test
  void lossOfManyCategoriesIsTheSameWithAndWithoutGradient() {
    float[][] z = new float[1][65];
    for (int k = 0; k < 65; k++) {
      z[0][k] = 0.31f * k - 9;
    }
    Batch batch = new Batch(z, new float[][] {{40}});

    assertThat(batch.gradient(new SoftmaxCrossEntropy())[1])
        .containsExactly(batch.losses(new SoftmaxCrossEntropy()));
  }

  @Test
  void focusOfNothingIsCrossEntropy() {
    float[] focal = new Batch(NUMBERS, CODES).losses(new Focal(0, 0.5f, List.of()));
    float[] entropy = new Batch(NUMBERS, CODES).losses(new SoftmaxCrossEntropy());

    assertThat(focal).containsExactly(entropy, within(1e-6f));
  }

  @Test
  void sharesOfOneCategoryAreItsCode() {
    float[][] shares = {{0, 0, 1}, {1, 0, 0}};

    assertThat(new Batch(NUMBERS, shares).losses(new SoftmaxCrossEntropy(0.1f)))
        .containsExactly(new Batch(NUMBERS, CODES).losses(new SoftmaxCrossEntropy(0.1f)), within(2e-6f));
  }

  @Test
  void aCategoryOfWeightNothingCountsForNothing() {
    float[] losses = new Batch(NUMBERS, CODES).losses(new SoftmaxCrossEntropy(0, List.of(0f, 1f, 3f)));
    float[] plain = new Batch(NUMBERS, CODES).losses(new SoftmaxCrossEntropy());

    assertThat(losses).containsExactly(new float[] {3 * plain[0], 0}, within(1e-5f));
  }

  @Test
  void weightsBelowNothingAreRefused() {
    assertThatThrownBy(() -> new Focal(2, 0.25f, List.of(1f, -1f))).isInstanceOf(nn.api.OptionException.class)
        .hasMessageContaining("numbers at least 0");
  }

  @Test
  void softmaxPredictsProbabilities() {
    float[] z = {9, (float) Math.log(1), (float) Math.log(2), (float) Math.log(5), 9};
    new SoftmaxCrossEntropy().predict(z, 1, 1, 3);

    assertThat(z).containsExactly(new float[] {9, 0.125f, 0.25f, 0.625f, 9}, within(1e-6f));
  }

  @Test
  void binaryCrossEntropyPredictsProbabilities() {
    float[] z = {9, 0, (float) Math.log(3), 9};
    new BinaryCrossEntropy().predict(z, 1, 2, 1);

    assertThat(z).containsExactly(new float[] {9, 0.5f, 0.75f, 9}, within(1e-6f));
  }

  @Test
  void outputsFollowTheTarget() {
    assertThat(new SoftmaxCrossEntropy().outputs(TensorSpec.codes(10))).isEqualTo(10);
    assertThat(new BinaryCrossEntropy().outputs(TensorSpec.codes(2))).isEqualTo(1);
    assertThat(new Mse().outputs(TensorSpec.of(3))).isEqualTo(3);
  }

  @Test
  void whatFitsPasses() {
    assertThatNoException().isThrownBy(() -> {
      new Mse().check(TensorSpec.of(3), TensorSpec.of(3));
      new Mse().check(TensorSpec.of(1), TensorSpec.of());
      new Huber().check(TensorSpec.of(1), TensorSpec.codes(2));
      new BinaryCrossEntropy().check(TensorSpec.of(1), TensorSpec.codes(2));
      new SoftmaxCrossEntropy().check(TensorSpec.of(2), TensorSpec.codes(2));
    });
  }

  static Stream<Arguments> misfits() {
    return Stream.of(
        misfit(new Mse(), TensorSpec.of(3), TensorSpec.codes(3),
            "mse needs numbers, but the target is one of 3 categories", "use softmax_cross_entropy"),
        misfit(new Mae(), TensorSpec.of(2), TensorSpec.of(1),
            "the network gives 2 values, but the target has 1",
            "units: 1"),
        misfit(new Huber(), TensorSpec.of(2), TensorSpec.codes(2),
            "the network gives 2 values, but the target is yes or no",
            "units: 1, or use softmax_cross_entropy"),
        misfit(new BinaryCrossEntropy(), TensorSpec.of(10), TensorSpec.codes(10),
            "binary_cross_entropy needs a yes/no target, but the target is one of 10 categories",
            "use softmax_cross_entropy"),
        misfit(new SoftmaxCrossEntropy(), TensorSpec.of(12), TensorSpec.codes(10),
            "the network gives 12 values, but the target has 10 categories", "units: 10"),
        misfit(new SoftmaxCrossEntropy(), TensorSpec.of(1), TensorSpec.codes(2),
            "the network gives 1 value, but the target has 2 categories", "use binary_cross_entropy"),
        misfit(new SoftmaxCrossEntropy(), TensorSpec.of(1), TensorSpec.of(),
            "softmax_cross_entropy needs a category, but the target holds numbers", "use mse"),
        misfit(new SoftmaxCrossEntropy(), TensorSpec.of(4), TensorSpec.of(3),
            "the network gives 4 values, but the target has 3", "units: 3"),
        misfit(new SoftmaxCrossEntropy(0, List.of(1f, 2f)), TensorSpec.of(3), TensorSpec.codes(3),
            "class_weights has 2 numbers, but the target has 3 categories",
            "one number for each category, in the order of their codes"),
        misfit(new Focal(), TensorSpec.of(1), TensorSpec.of(),
            "focal needs a category, but the target holds numbers",
            "use huber"),
        misfit(new Focal(), TensorSpec.of(4), TensorSpec.codes(5),
            "the network gives 4 values, but the target has 5 categories", "units: 5"),
        misfit(new Focal(), TensorSpec.of(3), TensorSpec.codes(2),
            "the network gives 3 values, but the target has 2 categories", "units: 1"),
        misfit(new Focal(2, 0.25f, List.of(1f, 2f)), TensorSpec.of(1), TensorSpec.codes(2),
            "class_weights are for several outputs, but the network gives 1 value",
            "alpha: 0.25, or units: 2"));
  }

  private static Arguments misfit(Loss loss, TensorSpec prediction, TensorSpec target, String message,
      String mend) {
    return Arguments.of(loss, prediction, target, message, mend);
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void whatDoesNotFitIsToldWithAMend(Loss loss, TensorSpec prediction, TensorSpec target, String message,
      String mend) {
    assertThatThrownBy(() -> loss.check(prediction, target)).isInstanceOf(ShapeException.class)
        .hasMessage(message)
        .satisfies(e -> assertThat(((UserException) e).mend()).hasValue(mend));
  }
}
