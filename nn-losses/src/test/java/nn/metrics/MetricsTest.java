package nn.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.ServiceLoader;
import nn.api.Metric;
import nn.api.Metric.Accumulator;
import nn.api.ShapeException;
import nn.api.Tensor;
import nn.api.TensorSpec;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private static final TensorSpec NUMBER = TensorSpec.of(1);
  private static final float NAN = Float.NaN;

  @Test
  void everyMetricIsFound() {
    assertThat(ServiceLoader.load(Metric.class)).extracting(m -> m.getClass().getSimpleName()).contains(
        "Accuracy",
        "Mae", "Rmse", "R2", "TopKAccuracy", "Precision", "Recall", "MacroF1", "Perplexity");
  }

  @Test
  void accuracyCountsTheMostProbableCategory() {
    Accumulator a = new Accuracy().start(TensorSpec.of(3), TensorSpec.codes(3));
    add(a, rows(3, 0.2f, 0.5f, 0.3f, 0.4f, 0.4f, 0.2f), rows(1, 1, 0), 2); // right, right (first of equals)
    add(a, rows(3, 0.1f, 0.2f, 0.7f, NAN, NAN, NAN), rows(1, 1, 0), 2); // wrong, no number

    assertThat(a.value()).isEqualTo(0.5);
  }

  @Test
  void accuracyOfYesAndNoTurnsAtOneHalf() {
    Accumulator a = new Accuracy().start(NUMBER, TensorSpec.codes(2));
    add(a, rows(1, 0.51f, 0.5f, 0.2f, NAN), rows(1, 1, 1, 0, 0), 4);

    assertThat(a.value()).isEqualTo(0.5);
  }

  /** The example of scikit-learn's r2_score: 0.9486…; mae 0.5, mse 0.375 as in its other examples. */
  @Test
  void figuresOfNumbers() {
    float[] p = {2.5f, 0, 2, 8};
    float[] t = {3, -0.5f, 2, 7};

    assertThat(value(new Mae(), p, t)).isEqualTo(0.5);
    assertThat(value(new Rmse(), p, t)).isEqualTo(Math.sqrt(0.375));
    assertThat(value(new R2(), p, t)).isCloseTo(0.9486081370449679, within(1e-12));
  }

  @Test
  void r2OfSeveralValuesIsTheirMean() {
    Accumulator a = new R2().start(TensorSpec.of(2), TensorSpec.of(2));
    add(a, rows(2, 1, 5, 3, 5), rows(2, 1, 4, 3, 6), 2); // 1 and 0

    assertThat(a.value()).isEqualTo(0.5);
  }

  @Test
  void r2OfEqualTargetsIsOneOrZero() {
    assertThat(value(new R2(), new float[] {2, 2}, new float[] {2, 2})).isEqualTo(1);
    assertThat(value(new R2(), new float[] {2, 3}, new float[] {2, 2})).isEqualTo(0);
  }

  /** By hand: right 2, 1, 3; predicted 3, 3, 4; meant 3, 2, 5. */
  @Test
  void figuresOfSeveralCategoriesAreMeans() {
    int[] t = {0, 0, 0, 1, 1, 2, 2, 2, 2, 2};
    int[] p = {0, 0, 1, 1, 2, 2, 2, 0, 2, 1};

    assertThat(ofCodes(new Precision(), 3, p, t)).isCloseTo((2 / 3.0 + 1 / 3.0 + 3 / 4.0) / 3, within(1e-12));
    assertThat(ofCodes(new Recall(), 3, p, t)).isCloseTo((2 / 3.0 + 1 / 2.0 + 3 / 5.0) / 3, within(1e-12));
    assertThat(ofCodes(new MacroF1(), 3, p, t)).isCloseTo((4 / 6.0 + 2 / 5.0 + 6 / 9.0) / 3, within(1e-12));
  }

  @Test
  void figuresOfYesAndNoAreThoseOfYes() {
    int[] t = {0, 1, 1, 1, 0, 0, 1};
    int[] p = {1, 1, 1, 0, 0, 0, 0};

    assertThat(ofCodes(new Precision(), 2, p, t)).isEqualTo(2 / 3.0);
    assertThat(ofCodes(new Recall(), 2, p, t)).isEqualTo(0.5);
    assertThat(ofCodes(new MacroF1(), 2, p, t)).isEqualTo(4 / 7.0);
  }

  /** Where nothing is predicted there is nothing to divide by. */
  @Test
  void aCategoryThatIsNeverPredictedHasPrecisionZero() {
    assertThat(ofCodes(new Precision(), 2, new int[] {0, 0}, new int[] {1, 0})).isZero();
    assertThat(ofCodes(new Precision(), 3, new int[] {0, 0}, new int[] {1, 0})).isEqualTo(0.25);
  }

  @Test
  void topKCountsTheFirstKGuesses() {
    Accumulator a = new TopKAccuracy(2).start(TensorSpec.of(3), TensorSpec.codes(3));
    add(a, rows(3, 0.2f, 0.5f, 0.3f, 0.2f, 0.5f, 0.3f, 0.4f, 0.4f, 0.4f, NAN, NAN, NAN), rows(1, 2, 0, 2, 0),
        4);

    assertThat(a.value()).isEqualTo(0.25); // second guess, third, third of equals, no number
  }

  @Test
  void perplexityOfAFairChoiceIsTheNumberOfCategories() {
    Accumulator a = new Perplexity().start(TensorSpec.of(4), TensorSpec.codes(4));
    add(a, rows(4, 0.25f, 0.25f, 0.25f, 0.25f, 1, 0, 0, 0), rows(1, 3, 0), 2);

    assertThat(a.value()).isCloseTo(2, within(1e-6)); // √(4·1)
  }

  @Test
  void withoutSamplesThereIsNoFigure() {
    for (Metric metric : new Metric[] {new Mae(), new Rmse(), new R2()}) {
      assertThat(metric.start(NUMBER, NUMBER).value()).isNaN();
    }
    for (Metric metric : new Metric[] {new Accuracy(), new TopKAccuracy(), new Precision(), new Recall(),
        new MacroF1(), new Perplexity()}) {
      assertThat(metric.start(NUMBER, TensorSpec.codes(2)).value()).isNaN();
    }
  }

  @Test
  void figuresOfTheWrongKindAreRefused() {
    assertThatThrownBy(() -> new Accuracy().start(NUMBER, NUMBER)).isInstanceOf(ShapeException.class)
        .hasMessage("accuracy needs a category or a yes/no target, but the target holds numbers");
    assertThatThrownBy(() -> new R2().start(TensorSpec.of(3), TensorSpec.codes(3)))
        .isInstanceOf(ShapeException.class)
        .hasMessage("r2 needs numbers, but the target is one of 3 categories");
  }

  private static double value(Metric metric, float[] p, float[] t) {
    Accumulator a = metric.start(NUMBER, NUMBER);
    add(a, rows(1, p), rows(1, t), p.length);
    return a.value();
  }

  /** The figure of predictions that are sure of these codes. */
  private static double ofCodes(Metric metric, int categories, int[] predicted, int[] meant) {
    float[] p = new float[predicted.length * categories];
    float[] t = new float[meant.length];
    for (int i = 0; i < meant.length; i++) {
      p[i * categories + predicted[i]] = 1;
      t[i] = meant[i];
    }
    Accumulator a = metric.start(TensorSpec.of(categories), TensorSpec.codes(categories));
    add(a, rows(categories, p), rows(1, t), meant.length);
    return a.value();
  }

  /** The weighted sums by hand. */
  @Test
  void samplesCountAsMuchAsTheirWeight() {
    float[] p = {2.5f, 0, 2, 8};
    float[] t = {3, -0.5f, 2, 7};
    float[] w = {1, 0.5f, 2, 1};

    assertThat(weighted(new Mae().start(NUMBER, NUMBER), p, t, w)).isEqualTo(1.75 / 4.5);
    assertThat(weighted(new Rmse().start(NUMBER, NUMBER), p, t, w)).isEqualTo(Math.sqrt(1.375 / 4.5));
    double mean = 13.75 / 4.5;
    double spread = 9 + 0.5 * 0.25 + 2 * 4 + 49 - 4.5 * mean * mean;
    assertThat(weighted(new R2().start(NUMBER, NUMBER), p, t, w)).isCloseTo(1 - 1.375 / spread,
        within(1e-12));
    assertThat(weighted(new Accuracy().start(NUMBER, TensorSpec.codes(2)), new float[] {1, 1, 0, 0},
        new float[] {1, 0, 0, 1}, w)).isEqualTo(3 / 4.5);
  }

  private static double weighted(Accumulator a, float[] p, float[] t, float[] w) {
    a.add(new Given(rows(1, p), rows(1, t), w), 0, p.length);
    return a.value();
  }

  private static void add(Accumulator a, Tensor predictions, Tensor targets, int samples) {
    float[] ones = new float[samples];
    Arrays.fill(ones, 1);
    a.add(new Given(predictions, targets, ones), 0, samples);
  }

  private record Given(Tensor prediction, Tensor target, float[] weights) implements Metric.Samples {

    @Override
    public float weight(int sample) {
      return weights[sample];
    }
  }

  private static Tensor rows(int width, float... values) {
    return new Tensor(values, 0, width);
  }
}
