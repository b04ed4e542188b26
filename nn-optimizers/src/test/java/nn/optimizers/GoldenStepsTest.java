package nn.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import nn.api.Optimizer;
import nn.api.Optimizer.Span;
import nn.api.Parameter;
import nn.api.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty steps of each rule against PyTorch's, on gradients from 1e-6 to 10 that change sign. */
class GoldenStepsTest {

  static Stream<Arguments> cases() {
    return Stream.of(Arguments.of("sgd", new Sgd(0.1f, 0, false)),
        Arguments.of("sgd_momentum", new Sgd(0.1f, 0.9f, false)),
        Arguments.of("sgd_nesterov", new Sgd(0.1f, 0.9f, true)),
        Arguments.of("sgd_decay", new Sgd(0.1f, 0, false, 0.1f, DecayOn.ALL)),
        Arguments.of("sgd_momentum_decay", new Sgd(0.1f, 0.9f, false, 0.1f, DecayOn.ALL)),
        Arguments.of("sgd_nesterov_decay", new Sgd(0.1f, 0.9f, true, 0.1f, DecayOn.ALL)),
        Arguments.of("adagrad", new Adagrad()),
        Arguments.of("adagrad_options", new Adagrad(0.1f, 1e-4f)), Arguments.of("rmsprop", new Rmsprop()),
        Arguments.of("rmsprop_options", new Rmsprop(0.001f, 0.9, 1e-4f, false)),
        Arguments.of("rmsprop_centered", new Rmsprop(0.01f, 0.9, 1e-8f, true)),
        Arguments.of("adam", new Adam()),
        Arguments.of("adam_options", new Adam(0.01f, 0.8, 0.95, 1e-4f)), Arguments.of("adamw", new Adamw()),
        Arguments.of("adamw_options", new Adamw(0.01f, 0.9, 0.999, 1e-8f, 0.1, DecayOn.ALL)),
        Arguments.of("adadelta", new Adadelta()),
        Arguments.of("adadelta_options", new Adadelta(0.5f, 0.8, 1e-3f)),
        Arguments.of("amsgrad", new Amsgrad()),
        Arguments.of("amsgrad_options", new Amsgrad(0.01f, 0.8, 0.6, 1e-8f)),
        Arguments.of("adamax", new Adamax()),
        Arguments.of("adamax_options", new Adamax(0.1f, 0.5, 0.9, 1e-8f)), Arguments.of("nadam", new Nadam()),
        Arguments.of("nadam_options", new Nadam(0.05f, 0.8, 0.999, 1e-8f, 0.1)),
        Arguments.of("radam", new Radam()), Arguments.of("radam_options", new Radam(0.05f, 0.8, 0.95, 1e-8f)),
        Arguments.of("lion", new Lion()),
        Arguments.of("lion_options", new Lion(0.01f, 0.9, 0.99, 0.1, DecayOn.ALL)),
        Arguments.of("lamb", new Lamb()),
        Arguments.of("lamb_options", new Lamb(0.05f, 0.8, 0.95, 1e-6f, 0.1, DecayOn.ALL)),
        Arguments.of("rprop", new Rprop()),
        Arguments.of("rprop_options", new Rprop(0.1f, 0.3f, 2, 0.01f, 0.5f)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void stepsAgreeWithPyTorch(String name, Optimizer optimizer) {
    Trajectory golden = Trajectory.read(name);
    Walk walk = new Walk(optimizer, golden.start(), 0);

    for (int step = 1; step <= golden.gradients().size(); step++) {
      walk.step(golden.gradients().get(step - 1), step, golden.start().length);

      assertClose(walk.weights(), golden.weights().get(step - 1), step);
    }
    assertThat(golden.gradients()).hasSize(20);
  }

  static Stream<Arguments> casesByElement() {
    return cases().filter(c -> ((Optimizer) c.get()[1]).scope() == Optimizer.Scope.ELEMENT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("casesByElement")
  void twoPiecesMoveAsOne(String name, Optimizer optimizer) {
    Trajectory golden = Trajectory.read(name);
    Walk whole = new Walk(optimizer, golden.start(), 0);
    Walk pieces = new Walk(optimizer, golden.start(), 3);

    for (int step = 1; step <= golden.gradients().size(); step++) {
      whole.step(golden.gradients().get(step - 1), step, golden.start().length);
      pieces.step(golden.gradients().get(step - 1), step, 2);
    }

    assertThat(pieces.weights()).isEqualTo(whole.weights());
    assertThat(pieces.margins()).as("numbers outside the spans").containsOnly(7);
  }

  /** 1e-5 relative and 1e-6 absolute: twenty float32 steps, where PyTorch may fuse a product and a sum. */
  private static void assertClose(float[] found, float[] golden, int step) {
    for (int i = 0; i < golden.length; i++) {
      assertThat((double) found[i]).as("weight %d after step %d", i, step).isCloseTo(golden[i],
          within(1e-5 * Math.abs(golden[i]) + 1e-6));
    }
  }

  /** Weights on their way, within arrays that have a margin on both sides. */
  private static final class Walk {

    private final Optimizer optimizer;
    private final int n;
    private final int margin;
    private final float[] weights;
    private final float[] gradients;
    private final float[][] slots;

    Walk(Optimizer optimizer, float[] start, int margin) {
      this.optimizer = optimizer;
      this.n = start.length;
      this.margin = margin;
      weights = filled(7);
      gradients = filled(7);
      slots = new float[optimizer.slots()][n + 2 * margin];
      System.arraycopy(start, 0, weights, margin, n);
    }

    private float[] filled(float value) {
      float[] array = new float[n + 2 * margin];
      Arrays.fill(array, value);
      return array;
    }

    void step(float[] gradient, int step, int piece) {
      System.arraycopy(gradient, 0, gradients, margin, n);
      Parameter parameter = new Parameter(0, "dense.kernel", Shape.of(n));
      for (int from = 0; from < n; from += piece) {
        optimizer.update(
            new Span(parameter, weights, gradients, slots, margin + from, Math.min(piece, n - from)),
            optimizer.learningRate(), step);
      }
    }

    float[] weights() {
      return Arrays.copyOfRange(weights, margin, margin + n);
    }

    float[] margins() {
      float[] margins = Arrays.copyOf(weights, 2 * margin);
      System.arraycopy(weights, margin + n, margins, margin, margin);
      return margins;
    }
  }
}
