package nn.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import nn.api.Operation;
import nn.api.Pass;
import nn.engine.network.Graph;

/**
 * An operation that gives another one copies of its memory, and its work in two pieces, and tells what it writes that is
 * none of its business.
 */
record Guarded(Operation operation, Consumer<Finding> findings) implements Operation {

  static final String PROMISE = "nothing is written outside its slots";

  /** The graph with every operation guarded whose layer has that name. */
  static Graph in(Graph graph, String name, Consumer<Finding> findings) {
    List<Graph.Node> nodes = new ArrayList<>();
    for (Graph.Node node : graph.nodes()) {
      nodes.add(node instanceof Graph.Computation c && (c.id() + "/").startsWith(name + "/")
          ? new Graph.Computation(c.id(), c.inputs(), c.output(), new Guarded(c.operation(), findings),
              c.kept(), c.scratch(), c.parameters())
          : node);
    }
    return new Graph(graph.values(), graph.roots(), graph.inputs(), nodes, graph.parameters(), graph.states(),
        graph.layers(), graph.outputs());
  }

  @Override
  public void forward(Pass pass, int from, int to) {
    inPieces(pass, GuardedPass.Way.FORWARD, from, to, operation::forward);
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    inPieces(pass, GuardedPass.Way.BACKWARD, from, to, operation::backward);
  }

  @Override
  public void gradients(Pass pass, int from, int to) {
    inPieces(pass, GuardedPass.Way.GRADIENTS, from, to, operation::gradients);
  }

  /** A method of an operation. */
  @FunctionalInterface
  private interface Call {
    void run(Pass pass, int from, int to);
  }

  private void inPieces(Pass pass, GuardedPass.Way way, int from, int to, Call call) {
    int middle = from + (to - from + 2) / 3;
    guarded(pass, way, from, middle, call);
    if (middle < to) {
      guarded(pass, way, middle, to, call);
    }
  }

  private void guarded(Pass pass, GuardedPass.Way way, int from, int to, Call call) {
    GuardedPass guarded = new GuardedPass(pass, operation, way, from, to);
    call.run(guarded, from, to);
    guarded.end().ifPresent(where -> findings.accept(
        new Finding(PROMISE, way.name().toLowerCase(Locale.ROOT) + " writes " + where)));
  }

  @Override
  public int gradientUnits() {
    return operation.gradientUnits();
  }

  @Override
  public int forwardUnits() {
    return operation.forwardUnits();
  }

  @Override
  public Operation acrossRows() {
    Operation across = operation.acrossRows();
    return across.equals(operation) ? this : new Guarded(across, findings);
  }

  @Override
  public boolean backwardReadsInput(int i) {
    return operation.backwardReadsInput(i);
  }

  @Override
  public boolean backwardReadsOutput() {
    return operation.backwardReadsOutput();
  }

  @Override
  public boolean finishesBlocks() {
    return operation.finishesBlocks();
  }

  @Override
  public boolean gradientsFollowBackward() {
    return operation.gradientsFollowBackward();
  }

  @Override
  public int outputLength(int length) {
    return operation.outputLength(length);
  }

  @Override
  public long flops() {
    return operation.flops();
  }
}
