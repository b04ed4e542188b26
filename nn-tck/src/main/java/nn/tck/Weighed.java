package nn.tck;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;

/**
 * Runs a loss in a network, with a target for each row or for each step of rows of several lengths, and with weights:
 * loss and gradient are those of the weighted mean, and what does not count has no part in it, even where its target is
 * not a number.
 */
final class Weighed {

  private static final float[] WEIGHTS = {1, 2, 0, 0.5f};
  private static final int[] LENGTHS = {3, 1, 2, 3};
  private static final int STEPS = 3;

  /** float32 means of some tens of terms, in another order. */
  private static final double TOLERANCE = 2e-5;

  private final Loss subject;
  private final int width;
  private final TensorSpec target;
  private final int steps;
  private final float[] z;
  private final float[] t;
  private final float[] losses;
  private final float[] slopes;

  private Weighed(Loss subject, int width, TensorSpec target, int steps) {
    this.subject = subject;
    this.width = width;
    this.target = target;
    this.steps = steps;
    LossProof proof = new LossProof(subject, width, target);
    this.z = proof.predictions();
    this.t = proof.targets();
    this.losses = proof.losses();
    this.slopes = proof.slopes();
  }

  static Optional<Finding> check(Loss subject, int width, TensorSpec target) {
    return new Weighed(subject, width, target, 1).check()
        .or(() -> new Weighed(subject, width, target, STEPS).check());
  }

  private boolean counts(int sample) {
    int row = sample / steps;
    return WEIGHTS[row] > 0 && (steps == 1 || sample % steps < LENGTHS[row]);
  }

  private int samples() {
    return WEIGHTS.length * steps;
  }

  private Optional<Finding> check() {
    double total = 0;
    double sum = 0;
    for (int i = 0; i < samples(); i++) {
      double weight = counts(i) ? WEIGHTS[i / steps] : 0;
      total += weight;
      sum += counts(i) ? weight * losses[i] : 0;
    }
    try (WorkerPool pool = new WorkerPool(1)) {
      Program program = program(pool);
      double mean = program.gradientStep(WEIGHTS.length, 1);
      Optional<Finding> wrong = near("loss", 0, mean, sum / total);
      for (int i = 0; i < samples() * width && wrong.isEmpty(); i++) {
        int sample = i / width;
        wrong = near("gradient", i, program.gradients()[start(program) + i],
            counts(sample) ? WEIGHTS[sample / steps] / total * slopes[i] : 0);
      }
      return wrong;
    }
  }

  private Optional<Finding> near(String what, int i, double found, double expected) {
    return Math.abs(found - expected) <= TOLERANCE * Math.max(1, Math.abs(expected)) ? Optional.empty()
        : Optional.of(new Finding(
            steps == 1 ? "rows count by their weights" : "each step counts, and padding does not",
            String.format(Locale.ROOT, "%s, element %d: %.7f instead of %.7f", what, i, found, expected)));
  }

  /** Predictions that are parameters, so that gradients by them are seen. */
  private Program program(WorkerPool pool) {
    TensorSpec prediction = steps == 1 ? TensorSpec.of(width) : TensorSpec.of(steps, width).asPadded();
    Graph graph = new NetworkCompiler().compile(new NetworkSpec(
        List.of(new NetworkSpec.Input("input", prediction)),
        List.of(new NetworkSpec.Node("z", new PerRow(WEIGHTS.length), List.of("input"))), "z", subject,
        perRow()));
    Weights weights = Weights.initial(graph, 1);
    Program program = Program.training(weights, WEIGHTS.length, pool, 1);
    System.arraycopy(z, 0, weights.values(), start(program), samples() * width);
    int size = t.length / LossProof.SAMPLES;
    for (int i = 0; i < samples() * size; i++) {
      program.target().array()[program.target().offset() + i] = counts(i / size) ? t[i] : Float.NaN;
    }
    System.arraycopy(WEIGHTS, 0, program.rowWeights(), 0, WEIGHTS.length);
    if (steps > 1) {
      System.arraycopy(LENGTHS, 0, program.lengths(0), 0, LENGTHS.length);
    }
    return program;
  }

  private TensorSpec perRow() {
    if (steps == 1) {
      return target;
    }
    return target.coded() ? TensorSpec.codes(target.categories(), steps)
        : TensorSpec.of(steps, (int) target.shape().size());
  }

  private static int start(Program program) {
    return program.weights().offset(program.graph().parameters().getFirst().parameter());
  }
}
