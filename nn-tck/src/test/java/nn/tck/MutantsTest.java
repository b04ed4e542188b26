package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.Activation;
import nn.api.Loss;
import nn.api.Metric;
import nn.api.Optimizer;
import nn.api.Regularizer;
import nn.api.TensorSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proofs find nothing in what is right and something in every fault planted. */
class MutantsTest {

  @Test
  void aRightLayerHasNoFindings() {
    assertThat(new LayerProof(new Affine(3, Affine.Fault.NONE), TensorSpec.of(4)).findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Affine.Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aWrongLayerIsFound(Affine.Fault fault) {
    assertThat(new LayerProof(new Affine(3, fault), TensorSpec.of(4)).findings()).isNotEmpty();
  }

  @Test
  void aRightActivationHasNoFindings() {
    assertThat(new ActivationProof(new Cube(1, true)).findings()).isEmpty();
  }

  @Test
  void aWrongActivationIsFound() {
    assertThat(new ActivationProof(new Cube(-1, true)).findings()).isNotEmpty();
    assertThat(new ActivationProof(new Cube(1, false)).findings()).isNotEmpty();
  }

  @Test
  void aRightLossHasNoFindings() {
    assertThat(new LossProof(new Squared(2, true), 3, TensorSpec.of(3)).findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(floats = {1, -2})
  void aLossWithAWrongFactorIsFound(float factor) {
    assertThat(new LossProof(new Squared(factor, true), 3, TensorSpec.of(3)).findings()).isNotEmpty();
  }

  @Test
  void aLossThatForgetsTheScaleIsFound() {
    assertThat(new LossProof(new Squared(2, false), 3, TensorSpec.of(3)).findings()).isNotEmpty();
  }

  @Test
  void aRightPenaltyHasNoFindingsAndAWrongOneIsFound() {
    assertThat(new RegularizerProof(new Cubes(3, false)).findings()).isEmpty();
    assertThat(new RegularizerProof(new Cubes(2, false)).findings()).isNotEmpty();
    assertThat(new RegularizerProof(new Cubes(3, true)).findings()).as("overwrites").isNotEmpty();
  }

  @Test
  void aRightScheduleHasNoFindingsAndAWrongOneIsFound() {
    assertThat(new ScheduleProof((base, progress) -> base / (1 + progress.step())).findings()).isEmpty();
    assertThat(new ScheduleProof((base, progress) -> base - progress.step()).findings()).as("negative")
        .isNotEmpty();
    int[] calls = {0};
    assertThat(new ScheduleProof((base, progress) -> base * ++calls[0]).findings()).as("history")
        .isNotEmpty();
  }

  @Test
  void aRightMetricHasNoFindingsAndAWrongOneIsFound() {
    assertThat(new MetricProof(new Bias(true, true), 1, TensorSpec.of(1)).findings()).isEmpty();
    assertThat(new MetricProof(new Bias(false, true), 1, TensorSpec.of(1)).findings()).as("weights")
        .isNotEmpty();
    assertThat(new MetricProof(new Bias(true, false), 1, TensorSpec.of(1)).findings()).as("pieces")
        .isNotEmpty();
  }

  @Test
  void aWrongInitialiserIsFound() {
    assertThat(new InitializerProof((values, offset, fan, random) -> values[offset] = Float.NaN).findings())
        .isNotEmpty();
    assertThat(
        new InitializerProof((values, offset, fan, random) -> values[offset + fan.size()] = 1).findings())
        .isNotEmpty();
  }

  @Test
  void aStepThatAllocatesIsFound() {
    float[][] kept = new float[1][];
    long second = 1_000_000_000L;

    assertThat(Warm.check(() -> kept[0] = new float[100], second)).hasValueSatisfying(
        finding -> assertThat(finding.promise()).isEqualTo(Warm.PROMISE));
    assertThat(Warm.check(() -> {}, second)).isEmpty();
  }

  /** Each takes the time that is given to what is right to become warm. */
  @Test
  @Tag("long")
  void anActivationALossAndAnOptimizerThatAllocateAreFound() {
    Allocating wrong = new Allocating();

    assertThat(new ActivationProof(wrong).findings()).extracting(Finding::promise)
        .containsExactly(Warm.PROMISE);
    assertThat(new LossProof(wrong, 3, TensorSpec.of(3)).findings()).extracting(Finding::promise)
        .containsExactly(Warm.PROMISE);
    assertThat(new OptimizerProof(wrong).findings()).extracting(Finding::promise)
        .containsExactly(Warm.PROMISE);
  }

  /** Three things that are right, but for an array that each makes whenever it is called. */
  private static final class Allocating implements Activation, Loss, Optimizer {

    private static final Activation CUBE = new Cube(1, true);
    private static final Loss SQUARED = new Squared(2, true);
    private float[] made = {};

    @Override
    public void forward(float[] z, int zo, float[] y, int yo, int n) {
      made = new float[100];
      CUBE.forward(z, zo, y, yo, n);
    }

    @Override
    public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
        int n) {
      CUBE.backward(dy, dyo, z, zo, y, yo, dz, dzo, n);
    }

    @Override
    public Reads backwardReads() {
      return CUBE.backwardReads();
    }

    @Override
    public void check(TensorSpec prediction, TensorSpec target) {}

    @Override
    public void evaluate(Samples samples, int from, int to) {
      made = new float[100];
      SQUARED.evaluate(samples, from, to);
    }

    @Override
    public float learningRate() {
      return 0.1f;
    }

    @Override
    public int slots() {
      return 0;
    }

    @Override
    public void update(Span span, float rate, long step) {
      made = new float[100];
      for (int i = span.offset(); i < span.offset() + span.length(); i++) {
        span.weights()[i] -= rate * span.gradients()[i] + 0 * made[0];
      }
    }
  }

  /** Σ|w|³, with another factor in its gradient, or overwriting what was there. */
  private record Cubes(float factor, boolean overwrites) implements Regularizer {

    @Override
    public double penalty(float[] weights, int offset, int n) {
      double sum = 0;
      for (int i = offset; i < offset + n; i++) {
        double w = Math.abs((double) weights[i]);
        sum += w * w * w;
      }
      return sum;
    }

    @Override
    public void addGradient(float[] weights, float[] gradients, int offset, int n) {
      for (int i = offset; i < offset + n; i++) {
        gradients[i] = (overwrites ? 0 : gradients[i]) + factor * weights[i] * Math.abs(weights[i]);
      }
    }
  }

  /** The mean of p - t; may forget weights, or all pieces but the last. */
  private record Bias(boolean weighted, boolean adds) implements Metric {

    @Override
    public Accumulator start(TensorSpec prediction, TensorSpec target) {
      return new Accumulator() {
        private double sum;
        private double n;

        @Override
        public void add(Metric.Samples samples, int from, int to) {
          if (!adds) {
            sum = 0;
            n = 0;
          }
          for (int i = from; i < to; i++) {
            double weight = weighted ? samples.weight(i) : 1;
            sum += weight * (samples.prediction().get(i, 0) - (double) samples.target().get(i, 0));
            n += weight;
          }
        }

        @Override
        public double value() {
          return sum / n;
        }
      };
    }

    @Override
    public boolean higherIsBetter() {
      return false;
    }
  }

  /** y = z³/12, with a factor on its derivative; {@code times} false forgets the gradient of the output. */
  private record Cube(float factor, boolean times) implements Activation {

    @Override
    public void forward(float[] z, int zo, float[] y, int yo, int n) {
      for (int i = 0; i < n; i++) {
        float at = z[zo + i];
        y[yo + i] = at * at * at / 12;
      }
    }

    @Override
    public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
        int n) {
      for (int i = 0; i < n; i++) {
        float at = z[zo + i];
        dz[dzo + i] = (times ? dy[dyo + i] : 1) * factor * at * at / 4;
      }
    }

    @Override
    public Reads backwardReads() {
      return Reads.INPUT;
    }
  }

  /** ℓ = Σ(z - t)², whose gradient is {@code factor}·(z - t), times the sample's scale if {@code scaled}. */
  private record Squared(float factor, boolean scaled) implements Loss {

    @Override
    public void check(TensorSpec prediction, TensorSpec target) {}

    @Override
    public void evaluate(Samples s, int from, int to) {
      for (int i = from; i < to; i++) {
        float sum = 0;
        for (int j = 0; j < s.prediction().rowSize(); j++) {
          float error = s.prediction().get(i, j) - s.target().get(i, j);
          sum += error * error;
          if (s.wantsGradient()) {
            s.gradient().set(i, j, (scaled ? s.scale(i) : 1) * factor * error);
          }
        }
        s.loss().set(i, 0, sum);
      }
    }
  }
}
