package nn.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Operation;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.engine.network.Graph;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.kernels.WorkerPool;

/**
 * Checks the promises of a {@link Layer}: gradients of inputs and parameters against differences, the same bits
 * for any split of the work and any place in memory, every result overwritten, nothing else written, gradients that add
 * up where weights are shared, rows independent of each other, a batch of n as n of one, inference repeatable,
 * parameters left alone, all that it has learnt in the model file, no allocation when warm. Where an input is padded its
 * rows have different lengths, so that padding is found to change no valid step.
 */
public final class LayerProof {

  /** Numbers of each parameter whose slope is measured. */
  private static final int MANY = 120;

  private static final int FEW = 30;

  private final LayerTrial trial;
  private final List<Finding> findings = new ArrayList<>();

  /** A proof of this layer on inputs of these shapes. */
  public LayerProof(Layer subject, TensorSpec... inputs) {
    this.trial = new LayerTrial(subject, List.of(inputs));
  }

  /** Every promise that is not kept; empty if all are. */
  public List<Finding> findings() {
    findings.clear();
    Stream.of(1, 3, 17).map(rows -> Slopes.check(trial, rows, MANY)).forEach(this::add);
    repeatable();
    staysInItsSlots();
    accumulates();
    splitDoesNotMatter();
    rowsAreIndependent();
    cutAcrossRowsDoesNotMatter();
    add(Stored.check(trial));
    add(Written.check(trial.layer()));
    add(Warm.check(trial));
    return List.copyOf(findings);
  }

  /** The promises about numbers alone, the first that is not kept; quicker than {@link #findings}. */
  public Optional<Finding> firstNumericFinding() {
    findings.clear();
    for (Runnable check : List.<Runnable>of(() -> add(Slopes.check(trial, 1, FEW)), this::staysInItsSlots,
        () -> add(Slopes.check(trial, 3, FEW)), this::repeatable, this::rowsAreIndependent)) {
      check.run();
      if (!findings.isEmpty()) {
        break;
      }
    }
    return findings.stream().findFirst();
  }

  private void add(Optional<Finding> found) {
    found.ifPresent(findings::add);
  }

  private void expectEqual(String promise, float[] expected, float[] found) {
    add(Bits.compare(promise, expected, found));
  }

  private void repeatable() {
    int rows = 5;
    try (WorkerPool pool = new WorkerPool(1)) {
      Program program =
          Program.training(LayerTrial.start(trial.graph(rows)), rows, pool, LayerTrial.SEED);
      trial.fill(program, rows);
      program.gradientStep(rows, 1);
      float[] first = LayerTrial.gradients(program);
      float[] y = LayerTrial.outputs(program, rows);
      Arrays.fill(program.gradients(), Float.NaN);
      program.gradientStep(rows, 2);
      Arrays.fill(program.gradients(), Float.NaN);
      program.gradientStep(rows, 1);
      expectEqual("every result is overwritten, gradients too", first, LayerTrial.gradients(program));
      expectEqual("the same step gives the same bits again", y, LayerTrial.outputs(program, rows));
    }
  }

  /** With memory of its own around each tensor, work in pieces, and nothing where the way back said it reads nothing. */
  private void staysInItsSlots() {
    int rows = 5;
    Graph graph = trial.graph(rows);
    List<Finding> written = new ArrayList<>();
    try (WorkerPool pool = new WorkerPool(1)) {
      Program plain = Program.training(LayerTrial.start(graph), rows, pool, LayerTrial.SEED);
      Program guarded = Program.training(
          LayerTrial.start(Guarded.in(graph, LayerTrial.NAME, written::add)), rows, pool, LayerTrial.SEED);
      for (Program program : List.of(plain, guarded)) {
        trial.fill(program, rows);
        program.gradientStep(rows, 1);
      }
      written.stream().findFirst().ifPresent(findings::add);
      String promise = "results do not depend on where memory lies and how work is cut";
      expectEqual(promise, LayerTrial.outputs(plain, rows), LayerTrial.outputs(guarded, rows));
      expectEqual(promise, LayerTrial.gradients(plain), LayerTrial.gradients(guarded));
      expectEqual(promise, plain.weights().states(), guarded.weights().states());
    }
  }

  /** Used twice with one set of weights, as shared layers are. */
  private void accumulates() {
    Slopes.check(new LayerTrial(new Twice(trial.layer()), trial.inputs()), 3, FEW)
        .map(f -> new Finding("gradients add up where weights are shared", f.promise() + ": " + f.detail()))
        .ifPresent(findings::add);
  }

  /** y = f(x) + f(x), both with the same weights. */
  private record Twice(Layer layer) implements Layer {

    @Override
    public Value bind(Binding b) {
      Value[] in = b.inputs().toArray(Value[]::new);
      Value first = b.apply("layer", layer, in);
      return b.compute(first.spec(), List.of(first, b.apply("layer", layer, in)), new Sum());
    }
  }

  private void splitDoesNotMatter() {
    int rows = 37;
    float[] gradient = null;
    float[] y = null;
    for (int workers : new int[] {1, 2, 3, 8}) {
      try (WorkerPool pool = new WorkerPool(workers)) {
        Program program = Program.trainingOn(LayerTrial.start(trial.graph(rows)), rows, pool,
            LayerTrial.SEED, workers);
        trial.fill(program, rows);
        program.gradientStep(rows, 1);
        if (gradient == null || y == null) {
          gradient = LayerTrial.gradients(program);
          y = LayerTrial.outputs(program, rows);
        }
        expectEqual("outputs do not depend on the number of threads", y, LayerTrial.outputs(program, rows));
        expectEqual("gradients do not depend on the number of threads", gradient,
            LayerTrial.gradients(program));
      }
    }
  }

  private void rowsAreIndependent() {
    int rows = 9;
    Graph graph = trial.graph(rows);
    boolean coupled = graph.nodes().stream()
        .anyMatch(n -> n instanceof Graph.Computation c && c.operation().forwardUnits() != Operation.ROWS);
    if (coupled) {
      return;
    }
    try (WorkerPool pool = new WorkerPool(1)) {
      Program program = Program.prediction(LayerTrial.start(graph), rows, pool);
      trial.fill(program, rows);
      program.predict(rows);
      float[] all = LayerTrial.outputs(program, rows);
      program.predict(rows);
      expectEqual("inference is repeatable", all, LayerTrial.outputs(program, rows));
      program.predict(4);
      expectEqual("a row's output does not depend on the rows beside it",
          Arrays.copyOf(all, all.length / rows * 4), LayerTrial.outputs(program, 4));
      for (int row = 0; row < rows; row++) {
        alone(program, row, rows);
        program.predict(1);
        expectEqual("a batch of n gives what n batches of one give",
            Arrays.copyOfRange(all, all.length / rows * row, all.length / rows * (row + 1)),
            LayerTrial.outputs(program, 1));
      }
    }
  }

  /** Puts a row where the first one is; rows are taken in order, so that those to come are still in their places. */
  private void alone(Program program, int row, int rows) {
    for (int i = 0; i < trial.inputs().size(); i++) {
      int[] lengths = program.lengths(i);
      if (lengths.length > 0) {
        lengths[0] = lengths[row];
      }
      Tensor x = program.input(i);
      System.arraycopy(x.array(), x.offset(row), x.array(), x.offset(), x.rowSize());
    }
    Weights weights = program.weights();
    for (Graph.ParameterNode node : program.graph().parameters()) {
      if (LayerTrial.isInput(node.parameter())) {
        int at = weights.offset(node.parameter());
        int size = (int) node.parameter().shape().size() / rows;
        System.arraycopy(weights.values(), at + row * size, weights.values(), at, size);
      }
    }
  }

  private void cutAcrossRowsDoesNotMatter() {
    int rows = 2;
    Weights weights = LayerTrial.start(trial.graph(rows));
    float[] expected = null;
    for (int workers : new int[] {1, 2, 3}) {
      try (WorkerPool pool = new WorkerPool(workers)) {
        Program program = Program.predictionOn(weights, rows, pool, workers);
        trial.fill(program, rows);
        program.predict(rows);
        if (expected == null) {
          expected = LayerTrial.outputs(program, rows);
        }
        expectEqual("outputs of a few rows do not depend on the number of threads", expected,
            LayerTrial.outputs(program, rows));
      }
    }
  }
}
