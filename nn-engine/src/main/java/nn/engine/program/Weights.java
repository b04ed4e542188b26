package nn.engine.program;

import java.util.Arrays;
import java.util.stream.LongStream;
import nn.api.Initializer;
import nn.api.Parameter;
import nn.api.RandomStream;
import nn.api.State;
import nn.api.Tensor;
import nn.engine.network.Graph;

/** What a network has learnt: its parameters in one flat array, and its untrained states in another. */
public final class Weights {

  private final Graph graph;
  private final int[] offsets;
  private final int[] stateOffsets;
  private final float[] values;
  private final float[] states;

  /** Room for the weights of a network, all zero. */
  public Weights(Graph graph) {
    this.graph = graph;
    Layout layout = new Layout();
    offsets = layout.place(parameterSizes(graph));
    Layout stateLayout = new Layout();
    stateOffsets = stateLayout.place(stateSizes(graph));
    values = layout.allocate();
    states = stateLayout.allocate();
  }

  private static LongStream parameterSizes(Graph graph) {
    return graph.parameters().stream().mapToLong(p -> p.parameter().shape().size());
  }

  private static LongStream stateSizes(Graph graph) {
    return graph.states().stream().mapToLong(s -> s.state().shape().size());
  }

  /** The length of {@link #values}, and of gradients and slots, whether there is memory for it or not. */
  static long parameterFloats(Graph graph) {
    Layout layout = new Layout();
    layout.place(parameterSizes(graph));
    return layout.size();
  }

  /** The length of {@link #states}. */
  static long stateFloats(Graph graph) {
    Layout layout = new Layout();
    layout.place(stateSizes(graph));
    return layout.size();
  }

  /** The weights a run starts from; each parameter has random numbers of its own, keyed by its name. */
  public static Weights initial(Graph graph, long seed) {
    Weights weights = new Weights(graph);
    for (Graph.ParameterNode node : graph.parameters()) {
      Parameter parameter = node.parameter();
      node.init().fill(weights.values, weights.offset(parameter), Initializer.Fan.of(parameter.shape()),
          RandomStream.of(seed, "init " + parameter.name()));
    }
    for (Graph.StateNode node : graph.states()) {
      int from = weights.stateOffsets[node.state().index()];
      Arrays.fill(weights.states, from, from + (int) node.state().shape().size(), node.initial());
    }
    return weights;
  }

  /** All parameters; those of one start at {@link #offset}. */
  public float[] values() {
    return values;
  }

  /** All states. */
  public float[] states() {
    return states;
  }

  /** Where a parameter starts in {@link #values}, in gradients and in each slot of an optimizer. */
  public int offset(Parameter parameter) {
    return offsets[parameter.index()];
  }

  /** Where a state starts in {@link #states}. */
  public int offset(State state) {
    return stateOffsets[state.index()];
  }

  /** One parameter in an array laid out like this one. */
  Tensor in(float[] array, Parameter parameter) {
    return new Tensor(array, offset(parameter), (int) parameter.shape().size());
  }

  Tensor tensor(State state) {
    return new Tensor(states, offset(state), (int) state.shape().size());
  }

  /** Overwrites these weights with those of the same network. */
  public void copyFrom(Weights other) {
    System.arraycopy(other.values, 0, values, 0, values.length);
    System.arraycopy(other.states, 0, states, 0, states.length);
  }

  /** The network these are the weights of. */
  public Graph graph() {
    return graph;
  }
}
