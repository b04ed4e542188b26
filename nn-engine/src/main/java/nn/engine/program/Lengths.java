package nn.engine.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nn.api.Operation;
import nn.engine.network.Graph;

/** The lengths of the rows of padded values: those of inputs are given, the others follow from them. */
final class Lengths {

  private static final int[] FULL = {};

  private final int[][] byValue;
  private final Rule[] rules;

  private record Rule(Operation operation, int[] from, int[] to) {}

  Lengths(Graph graph, int rows) {
    byValue = new int[graph.values().size()][];
    Arrays.fill(byValue, FULL);
    for (int input : graph.inputs()) {
      if (graph.values().get(input).spec().padded()) {
        int[] full = new int[rows];
        Arrays.fill(full, graph.values().get(input).shape().axis(0));
        byValue[input] = full;
      }
    }
    List<Rule> found = new ArrayList<>();
    for (Graph.Node node : graph.nodes()) {
      if (graph.values().get(node.output()).spec().padded()) {
        int[] from = first(graph, node);
        byValue[node.output()] = from;
        if (node instanceof Graph.Computation c) {
          int[] to = new int[rows];
          byValue[node.output()] = to;
          found.add(new Rule(c.operation(), from, to));
        }
      }
    }
    rules = found.toArray(Rule[]::new);
  }

  /** The lengths of the first padded value that a node reads. */
  private int[] first(Graph graph, Graph.Node node) {
    for (int input : node.inputs()) {
      int[] lengths = byValue[graph.roots()[input]];
      if (graph.values().get(input).spec().padded()) {
        return lengths;
      }
    }
    throw new IllegalStateException(node.id() + " gives a padded value and reads none");
  }

  /** The lengths of a value that is no view; none if it is not padded. */
  int[] of(int root) {
    return byValue[root];
  }

  /** Takes the lengths of the inputs through the network, for the rows of a batch. */
  void follow(int rows) {
    for (Rule rule : rules) {
      for (int row = 0; row < rows; row++) {
        rule.to[row] = rule.operation.outputLength(rule.from[row]);
      }
    }
  }
}
