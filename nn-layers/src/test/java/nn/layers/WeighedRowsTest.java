package nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import nn.api.Loss;
import nn.api.RandomStream;
import nn.api.TensorSpec;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;
import org.junit.jupiter.api.Test;

/** Loss and gradient are means over samples by weight; padding and rows of weight 0 have no part in them. */
class WeighedRowsTest {

  private static final TensorSpec STEPS = TensorSpec.of(4, 3);

  /** float32 means of some tens of terms of size 1, added in another order. */
  private static final float TOLERANCE = 1e-6f;

  /** What a step gives. */
  private record Step(double loss, float[] gradient) {}

  /** Squared error; it must not be asked about samples that do not count, whose target is NaN here. */
  private record Squares() implements Loss {

    @Override
    public void check(TensorSpec prediction, TensorSpec target) {}

    @Override
    public void evaluate(Samples samples, int from, int to) {
      for (int i = from; i < to; i++) {
        float e = samples.prediction().get(i, 0) - samples.target().get(i, 0);
        samples.loss().set(i, 0, e * e);
        samples.gradient().set(i, 0, samples.scale(i) * 2 * e);
      }
    }
  }

  /** A step on rows with these lengths, weights and data: {@code examples} says which data each row holds. */
  private static Step step(int[] examples, int[] lengths, float[] weights) {
    TensorSpec spec = lengths.length > 0 ? STEPS.asPadded() : STEPS;
    Graph graph = new NetworkCompiler()
        .compile(NetworkSpec.sequential(spec, List.of(new Dense(1)), new Squares(), TensorSpec.of(4, 1)));
    try (WorkerPool pool = new WorkerPool(2)) {
      Program program = Program.trainingOn(Weights.initial(graph, 3), examples.length, pool, 3, 2);
      for (int row = 0; row < examples.length; row++) {
        for (int i = 0; i < 12; i++) {
          program.input(0).set(row, i, RandomStream.of(examples[row], "x").gaussian(i));
        }
        int valid = weights[row] == 0 ? 0 : lengths.length > 0 ? lengths[row] : 4;
        for (int t = 0; t < 4; t++) {
          program.target().set(row, t,
              t < valid ? RandomStream.of(examples[row], "t").gaussian(t) : Float.NaN);
        }
      }
      System.arraycopy(lengths, 0, program.lengths(0), 0, lengths.length);
      System.arraycopy(weights, 0, program.rowWeights(), 0, weights.length);
      return new Step(program.gradientStep(examples.length, 1), program.gradients().clone());
    }
  }

  private static void assertSame(Step found, Step expected) {
    assertThat(found.loss()).isCloseTo(expected.loss(), within((double) TOLERANCE));
    assertThat(found.gradient()).containsExactly(expected.gradient(), within(TOLERANCE));
  }

  @Test
  void aRowOfWeightTwoCountsAsTwoRows() {
    assertSame(step(new int[] {1, 2}, new int[0], new float[] {2, 1}),
        step(new int[] {1, 1, 2}, new int[0], new float[] {1, 1, 1}));
  }

  @Test
  void aRowOfWeightZeroIsAsIfItWereNotThere() {
    assertSame(step(new int[] {1, 9, 2}, new int[0], new float[] {1, 0, 1}),
        step(new int[] {1, 2}, new int[0], new float[] {1, 1}));
  }

  @Test
  void paddingIsLeftOutOfTheMean() {
    Step whole = step(new int[] {1}, new int[0], new float[] {1});
    Step padded = step(new int[] {1, 2}, new int[] {4, 1}, new float[] {1, 1});
    Step first = step(new int[] {2}, new int[] {1}, new float[] {1});

    assertThat(padded.loss()).isCloseTo((4 * whole.loss() + first.loss()) / 5, within((double) TOLERANCE));
    assertThat(padded.gradient()[0])
        .isCloseTo((4 * whole.gradient()[0] + first.gradient()[0]) / 5, within(TOLERANCE));
  }

  @Test
  void aBatchInWhichNothingCountsHasNoLossAndNoGradient() {
    Step none = step(new int[] {1, 2}, new int[0], new float[] {0, 0});

    assertThat(none.loss()).isZero();
    assertThat(Arrays.copyOf(none.gradient(), 3)).containsOnly(0f);
  }
}
