package nn.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import nn.api.Metric;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.tck.Coverage;
import nn.tck.MetricProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every metric, and a figure of each that {@code golden/metrics.py} computes in double precision. */
class MetricContractTest {

  private static final float[] SHARES =
      {0.7f, 0.2f, 0.1f, 0.1f, 0.6f, 0.3f, 0.2f, 0.3f, 0.5f, 0.6f, 0.3f, 0.1f, 0.3f,
          0.4f, 0.3f, 0.1f, 0.2f, 0.7f};
  private static final float[] CODES = {0, 1, 1, 2, 1, 2};
  private static final float[] NUMBERS = {2.5f, 0, 2, 8, -1, 4};
  private static final float[] MEANT = {3, -0.5f, 2, 7, 1, 4};

  /** Metric, whether its target is a category, and its figure of the rows above with the weights 1, 2, 1, 1, 0.5 and 1. */
  static Stream<Arguments> cases() {
    return Stream.of(of(new Accuracy(), true, 0.6923076923076923),
        of(new TopKAccuracy(2), true, 0.8461538461538461),
        of(new Precision(), true, 0.6666666666666666), of(new Recall(), true, 0.7380952380952381),
        of(new MacroF1(), true, 0.6666666666666666), of(new Perplexity(), true, 2.4033836528492967),
        of(new Mae(), false, 0.5384615384615384), of(new Rmse(), false, 0.7595545253127499),
        of(new R2(), false, 0.9107959743824336));
  }

  private static Arguments of(Metric metric, boolean category, double figure) {
    return Arguments.of(metric, category, figure);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keepsTheContract(Metric subject, boolean category, double figure) {
    for (TensorSpec target : category ? new TensorSpec[] {TensorSpec.codes(2), TensorSpec.codes(4)}
        : new TensorSpec[] {TensorSpec.of(1)}) {
      int width = category && target.categories() > 2 ? target.categories() : 1;
      assertThat(new MetricProof(subject, width, target).findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheGoldenFigure(Metric subject, boolean category, double figure) {
    Tensor p = category ? new Tensor(SHARES, 0, 3) : new Tensor(NUMBERS, 0, 1);
    Metric.Accumulator accumulator = category ? subject.start(TensorSpec.of(3), TensorSpec.codes(3))
        : subject.start(TensorSpec.of(1), TensorSpec.of(1));

    accumulator.add(new Given(p, new Tensor(category ? CODES : MEANT, 0, 1)), 0, 6);

    // 1e-6: predictions are float32, and the logarithm of perplexity is too.
    assertThat(accumulator.value()).isCloseTo(figure, within(1e-6));
  }

  @Test
  void everyMetricHasAContractTestAndAGoldenFigure() {
    assertThat(Coverage.missing(Metric.class, cases().map(c -> c.get()[0]), Set.of()))
        .as("add them above, and their figure to golden/metrics.py").isEmpty();
  }

  private record Given(Tensor prediction, Tensor target) implements Metric.Samples {

    @Override
    public float weight(int sample) {
      return Arrays.asList(1f, 2f, 1f, 1f, 0.5f, 1f).get(sample);
    }
  }
}
