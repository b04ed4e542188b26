package nn.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
        "Mae", "Rmse", "R2");
  }

  @Test
  void accuracyCountsTheMostProbableCategory() {
    Accumulator a = new Accuracy().start(TensorSpec.of(3), TensorSpec.codes(3));
    a.add(rows(3, 0.2f, 0.5f, 0.3f, 0.4f, 0.4f, 0.2f), rows(1, 1, 0), 2); // right, right (first of equals)
    a.add(rows(3, 0.1f, 0.2f, 0.7f, NAN, NAN, NAN), rows(1, 1, 0), 2); // wrong, no number

    assertThat(a.value()).isEqualTo(0.5);
  }

  @Test
  void accuracyOfYesAndNoTurnsAtOneHalf() {
    Accumulator a = new Accuracy().start(NUMBER, TensorSpec.codes(2));
    a.add(rows(1, 0.51f, 0.5f, 0.2f, NAN), rows(1, 1, 1, 0, 0), 4);

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
    a.add(rows(2, 1, 5, 3, 5), rows(2, 1, 4, 3, 6), 2); // 1 and 0

    assertThat(a.value()).isEqualTo(0.5);
  }

  @Test
  void r2OfEqualTargetsIsOneOrZero() {
    assertThat(value(new R2(), new float[] {2, 2}, new float[] {2, 2})).isEqualTo(1);
    assertThat(value(new R2(), new float[] {2, 3}, new float[] {2, 2})).isEqualTo(0);
  }

  @Test
  void withoutSamplesThereIsNoFigure() {
    for (Metric metric : new Metric[] {new Mae(), new Rmse(), new R2()}) {
      assertThat(metric.start(NUMBER, NUMBER).value()).isNaN();
    }
    assertThat(new Accuracy().start(NUMBER, TensorSpec.codes(2)).value()).isNaN();
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
    a.add(rows(1, p), rows(1, t), p.length);
    return a.value();
  }

  private static Tensor rows(int width, float... values) {
    return new Tensor(values, 0, width);
  }
}
