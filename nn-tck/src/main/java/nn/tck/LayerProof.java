package nn.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nn.api.Layer;
import nn.api.Parameter;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;

/**
 * Checks the promises of a {@link Layer}: gradients of inputs and parameters against differences, the same bits
 * for any split of the work, every result overwritten, rows independent of each other, no allocation when warm. Where
 * an input is padded its rows have different lengths, so that padding is found to change no valid step.
 */
public final class LayerProof {

  /** float32, sums of tens of terms, a difference step of 1e-2. */
  private static final double TOLERANCE = 3e-3;

  private static final float STEP = 1e-2f;

  /** For where the function has a kink within a step: two numbers of a window that are nearly equal. */
  private static final float SMALL_STEP = STEP / 8;
  private static final int MOST_CHECKED = 120;

  /** Vectors are boxed until the compiler is done; only then a step may be judged. */
  private static final long WARM_UP_NANOS = 20_000_000_000L;

  /** Bytes a warm step may allocate. */
  private static final long WARM_BYTES = 100;

  private static final long SEED = 20_240_917;

  private final Layer subject;
  private final List<TensorSpec> inputs;
  private final List<Finding> findings = new ArrayList<>();

  /** A proof of this layer on inputs of these shapes. */
  public LayerProof(Layer subject, TensorSpec... inputs) {
    this.subject = subject;
    this.inputs = List.of(inputs);
  }

  /** Every promise that is not kept; empty if all are. */
  public List<Finding> findings() {
    findings.clear();
    for (int rows : new int[] {1, 3, 17}) {
      gradients(rows);
    }
    repeatable();
    splitDoesNotMatter();
    rowsAreIndependent();
    cutAcrossRowsDoesNotMatter();
    allocatesNothing();
    return List.copyOf(findings);
  }

  /** Each real input gets a parameter for each row in front of it; codes come from the batch. */
  private Graph graph(int rows) {
    List<NetworkSpec.Input> in = new ArrayList<>();
    List<NetworkSpec.Node> nodes = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      String name = "input" + i;
      in.add(new NetworkSpec.Input(name, inputs.get(i)));
      if (!inputs.get(i).coded()) {
        nodes.add(new NetworkSpec.Node("x" + i, new PerRow(rows), List.of(name)));
        name = "x" + i;
      }
      from.add(name);
    }
    nodes.add(new NetworkSpec.Node("subject", subject, from));
    return new NetworkCompiler()
        .compile(new NetworkSpec(in, nodes, "subject", new Probe(SEED), TensorSpec.of()));
  }

  /** Codes, and rows of different lengths where an input is padded. */
  private static void fill(Program program, List<TensorSpec> inputs, int rows) {
    for (int i = 0; i < inputs.size(); i++) {
      int[] lengths = program.lengths(i);
      for (int row = 0; row < Math.min(rows, lengths.length); row++) {
        lengths[row] = 1 + (row * 5 + 1) % inputs.get(i).shape().axis(0);
      }
      Tensor x = program.input(i);
      for (int k = 0; k < rows * x.rowSize() && inputs.get(i).coded(); k++) {
        x.array()[x.offset() + k] = (k * 7 + 3) % inputs.get(i).categories();
      }
    }
  }

  private void gradients(int rows) {
    Graph graph = graph(rows);
    Weights weights = Weights.initial(graph, SEED);
    try (WorkerPool pool = new WorkerPool(1)) {
      Program program = Program.training(weights, rows, pool, SEED);
      fill(program, inputs, rows);
      program.gradientStep(rows, 1);
      float[] gradient = program.gradients().clone();
      for (Graph.ParameterNode node : graph.parameters()) {
        compare(program, node.parameter(), weights, gradient, rows);
      }
    }
  }

  private void compare(Program program, Parameter parameter, Weights weights, float[] gradient, int rows) {
    int size = Math.toIntExact(parameter.shape().size());
    int stride = Math.max(1, size / MOST_CHECKED);
    double largest = 1;
    for (int i = 0; i < size; i++) {
      largest = Math.max(largest, Math.abs(gradient[weights.offset(parameter) + i]));
    }
    for (int i = 0; i < size; i += stride) {
      int at = weights.offset(parameter) + i;
      double allowed = TOLERANCE * largest;
      double slope = slope(program, weights.values(), at, STEP, rows);
      if (!(Math.abs(slope - gradient[at]) <= allowed)) {
        slope = slope(program, weights.values(), at, SMALL_STEP, rows);
      }
      if (!(Math.abs(slope - gradient[at]) <= allowed)) {
        String what = parameter.name().endsWith(".values") && parameter.name().startsWith("x")
            ? "the gradient of input " + parameter.name().charAt(1) : "the gradient of " + parameter.name();
        findings.add(new Finding(what + " is that of the function", String.format(Locale.ROOT,
            "element %d of %d, batch of %d: backward gives %.6f, differences give %.6f", i, size, rows,
            gradient[at], slope)));
        return;
      }
    }
  }

  /** The difference of the objective over that of a number, once more and once less by a step. */
  private static double slope(Program program, float[] values, int at, float step, int rows) {
    float before = values[at];
    values[at] = before + step;
    double above = objective(program, rows);
    values[at] = before - step;
    double below = objective(program, rows);
    values[at] = before;
    return (above - below) / ((double) (before + step) - (before - step));
  }

  /** Σ c·y in double, from the outputs of a training pass with the same random numbers. */
  private static double objective(Program program, int rows) {
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

  private void repeatable() {
    int rows = 5;
    try (WorkerPool pool = new WorkerPool(1)) {
      Program program = Program.training(Weights.initial(graph(rows), SEED), rows, pool, SEED);
      fill(program, inputs, rows);
      program.gradientStep(rows, 1);
      float[] first = program.gradients().clone();
      float[] y = outputs(program, rows);
      Arrays.fill(program.gradients(), Float.NaN);
      program.gradientStep(rows, 2);
      Arrays.fill(program.gradients(), Float.NaN);
      program.gradientStep(rows, 1);
      expectEqual("every result is overwritten, gradients too", first, withoutPadding(program, first));
      expectEqual("the same step gives the same bits again", y, outputs(program, rows));
    }
  }

  /** Gradients after NaN was laid there; between parameters the padding keeps it and is not looked at. */
  private static float[] withoutPadding(Program program, float[] like) {
    float[] found = like.clone();
    for (Graph.ParameterNode node : program.graph().parameters()) {
      int at = program.weights().offset(node.parameter());
      System.arraycopy(program.gradients(), at, found, at, (int) node.parameter().shape().size());
    }
    return found;
  }

  private void splitDoesNotMatter() {
    int rows = 37;
    float[] gradient = null;
    float[] y = null;
    for (int workers : new int[] {1, 2, 3, 8}) {
      try (WorkerPool pool = new WorkerPool(workers)) {
        Program program = Program.trainingOn(Weights.initial(graph(rows), SEED), rows, pool, SEED, workers);
        fill(program, inputs, rows);
        program.gradientStep(rows, 1);
        if (gradient == null || y == null) {
          gradient = program.gradients().clone();
          y = outputs(program, rows);
        }
        expectEqual("outputs do not depend on the number of threads", y, outputs(program, rows));
        expectEqual("gradients do not depend on the number of threads", gradient, program.gradients());
      }
    }
  }

  private void rowsAreIndependent() {
    int rows = 9;
    Graph graph = graph(rows);
    boolean coupled = graph.nodes().stream()
        .anyMatch(
            n -> n instanceof Graph.Computation c && c.operation().forwardUnits() != nn.api.Operation.ROWS);
    if (coupled) {
      return;
    }
    try (WorkerPool pool = new WorkerPool(1)) {
      Weights weights = Weights.initial(graph, SEED);
      Program program = Program.prediction(weights, rows, pool);
      fill(program, inputs, rows);
      program.predict(rows);
      float[] all = outputs(program, rows);
      program.predict(4);
      expectEqual("a row's output does not depend on the rows beside it",
          Arrays.copyOf(all, all.length / rows * 4),
          outputs(program, 4));
    }
  }

  private void cutAcrossRowsDoesNotMatter() {
    int rows = 2;
    Weights weights = Weights.initial(graph(rows), SEED);
    float[] expected = null;
    for (int workers : new int[] {1, 2, 3}) {
      try (WorkerPool pool = new WorkerPool(workers)) {
        Program program = Program.predictionOn(weights, rows, pool, workers);
        fill(program, inputs, rows);
        program.predict(rows);
        if (expected == null) {
          expected = outputs(program, rows);
        }
        expectEqual("outputs of a few rows do not depend on the number of threads", expected,
            outputs(program, rows));
      }
    }
  }

  private void allocatesNothing() {
    int rows = 8;
    if (!(java.lang.management.ManagementFactory
        .getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads)) {
      return;
    }
    try (WorkerPool pool = new WorkerPool(1)) {
      Program program = Program.training(Weights.initial(graph(rows), SEED), rows, pool, SEED);
      fill(program, inputs, rows);
      long least = Long.MAX_VALUE;
      long patience = System.nanoTime() + WARM_UP_NANOS;
      while (least > WARM_BYTES && System.nanoTime() < patience) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int step = 0; step < 50; step++) {
          program.gradientStep(rows, 1);
        }
        least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 50);
      }
      if (least > WARM_BYTES) {
        findings.add(new Finding("a warm step allocates nothing", least + " bytes a step"));
      }
    }
  }

  private static float[] outputs(Program program, int rows) {
    Tensor y = program.prediction();
    return Arrays.copyOfRange(y.array(), y.offset(), y.offset() + rows * y.rowSize());
  }

  private void expectEqual(String promise, float[] expected, float[] found) {
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(found[i])) {
        findings.add(new Finding(promise, "element " + i + ": " + found[i] + " instead of " + expected[i]));
        return;
      }
    }
  }
}
