package nn.tck;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nn.api.Parameter;
import nn.api.Tensor;
import nn.engine.network.Graph;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;

/** Compares the gradients of a layer's inputs and parameters with central differences. */
final class Slopes {

  /** float32, sums of tens of terms, a difference step of 1e-2. */
  private static final double TOLERANCE = 3e-3;

  private static final float STEP = 1e-2f;

  /** For where the function has a kink within a step: two numbers of a window that are nearly equal. */
  private static final float SMALL_STEP = STEP / 8;

  private final Program program;
  private final int rows;
  private final int most;
  private final float[] values;
  private final float[] gradient;

  private Slopes(Program program, int rows, int most) {
    this.program = program;
    this.rows = rows;
    this.most = most;
    this.values = program.weights().values();
    program.gradientStep(rows, 1);
    this.gradient = program.gradients().clone();
  }

  /** The first gradient that is not that of the function, of so many numbers of each parameter at most. */
  static Optional<Finding> check(LayerTrial trial, int rows, int most) {
    Graph graph = trial.graph(rows);
    Weights weights = LayerTrial.start(graph);
    try (WorkerPool pool = new WorkerPool(1)) {
      Program program = Program.training(weights, rows, pool, LayerTrial.SEED);
      trial.fill(program, rows);
      float[] before = weights.values().clone();
      Slopes slopes = new Slopes(program, rows, most);
      Optional<Finding> changed = Bits.compare("a step does not change the parameters", before,
          weights.values());
      return changed.or(() -> slopes.first(graph.parameters()));
    }
  }

  private Optional<Finding> first(List<Graph.ParameterNode> parameters) {
    return parameters.stream().map(node -> compare(node.parameter())).flatMap(Optional::stream).findFirst();
  }

  private Optional<Finding> compare(Parameter parameter) {
    int start = program.weights().offset(parameter);
    int size = Math.toIntExact(parameter.shape().size());
    double largest = 1;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, Math.abs(gradient[start + i]));
    }
    double allowed = TOLERANCE * largest;
    for (int i = 0; i < size; i += Math.max(1, size / most)) {
      double slope = slope(start + i, STEP);
      if (!(Math.abs(slope - gradient[start + i]) <= allowed)) {
        slope = slope(start + i, SMALL_STEP);
      }
      if (!(Math.abs(slope - gradient[start + i]) <= allowed)) {
        return Optional.of(new Finding("the gradient of " + words(parameter) + " is that of the function",
            String.format(Locale.ROOT,
                "element %d of %d, batch of %d: backward gives %.6f, differences give %.6f", i, size, rows,
                gradient[start + i], slope)));
      }
    }
    return Optional.empty();
  }

  private static String words(Parameter parameter) {
    return LayerTrial.isInput(parameter) ? "input " + parameter.name().charAt(1) : parameter.name();
  }

  /** The difference of the objective over that of a number, once more and once less by a step. */
  private double slope(int at, float step) {
    float before = values[at];
    values[at] = before + step;
    double above = objective();
    values[at] = before - step;
    double below = objective();
    values[at] = before;
    return (above - below) / ((double) (before + step) - (before - step));
  }

  /** Σ c·y in double, from the outputs of a training pass with the same random numbers. */
  private double objective() {
    program.gradientStep(rows, 1);
    Tensor y = program.prediction();
    Probe probe = (Probe) program.lossFunction();
    double sum = 0;
    int width = program.graph().output().shape().last();
    for (int i = 0; i < rows * y.rowSize(); i++) {
      if (program.sampleWeight(i / width) > 0) {
        sum += (double) y.array()[y.offset() + i] * probe.coefficient(i);
      }
    }
    return sum;
  }
}
