package nn.engine.network;

import java.util.Arrays;
import java.util.List;
import nn.api.Activation;
import nn.api.Initializer;
import nn.api.Kept;
import nn.api.Loss;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Regularizer;
import nn.api.State;
import nn.api.TensorSpec;
import nn.api.Value;
import org.jspecify.annotations.Nullable;

/**
 * A network whose shapes fit: every operation in the order of computation, and all that memory must hold.
 *
 * @param values every value, by index
 * @param roots for each value the one whose memory it shares (itself, unless it is a view)
 * @param inputs indexes of the values that come in
 * @param nodes operations and activations in the order of computation
 * @param parameters trained tensors, by index
 * @param states untrained tensors, by index
 * @param layers one row for each layer the user named, for tables
 * @param outputs what is predicted, at least one
 */
public record Graph(List<Value> values, int[] roots, int[] inputs, List<Node> nodes,
    List<ParameterNode> parameters, List<StateNode> states, List<LayerRow> layers, List<Output> outputs) {

  /**
   * A value that is predicted.
   *
   * @param name how users call it
   * @param value the prediction
   * @param loss how it is judged
   * @param target what a sample of it is compared with
   * @param weight what its loss counts in the sum of all losses, above 0
   */
  public record Output(String name, Value value, Loss loss, TensorSpec target, float weight) {

    /** Numbers of a sample. */
    public int width() {
      return value.shape().last();
    }

    /** Samples of an example: one, or one for each step of a sequence. */
    public int samples() {
      return Math.toIntExact(Math.max(1, value.shape().size() / width()));
    }
  }

  /** One step of the computation. */
  public sealed interface Node {

    /** The id of the layer it belongs to. */
    String id();

    /** Indexes of the values it reads. */
    int[] inputs();

    /** Index of the value it gives. */
    int output();
  }

  /**
   * A layer's operation.
   *
   * @param kept what it keeps from forward to backward
   * @param scratch floats of each piece of working memory
   * @param parameters indexes of its parameters
   */
  public record Computation(String id, int[] inputs, int output, Operation operation, List<Kept> kept,
      int[] scratch, int[] parameters) implements Node {}

  /** An activation. */
  public record Activate(String id, int[] inputs, int output, Activation activation) implements Node {}

  /** A trained tensor and how it starts. */
  public record ParameterNode(Parameter parameter, Initializer init, Regularizer regularizer) {}

  /** An untrained tensor and what it is filled with. */
  public record StateNode(State state, float initial) {}

  /**
   * A layer as users see it.
   *
   * @param id its name
   * @param component its type
   * @param output what it gives
   * @param parameters trained numbers it holds
   * @param flops floating-point operations of forward for one example
   */
  public record LayerRow(String id, String component, TensorSpec output, long parameters, long flops) {}

  /** The only output. */
  private Output only() {
    if (outputs.size() != 1) {
      throw new IllegalStateException("a network of " + outputs.size() + " outputs");
    }
    return outputs.getFirst();
  }

  /** The prediction of a network that has one output. */
  public Value output() {
    return only().value();
  }

  /** The loss of a network that has one output. */
  public Loss loss() {
    return only().loss();
  }

  /** What a sample is compared with in a network that has one output. */
  public TensorSpec target() {
    return only().target();
  }

  /** Trained numbers in the whole network. */
  public long parameterCount() {
    return parameters.stream().mapToLong(p -> p.parameter().shape().size()).sum();
  }

  /** Floating-point operations of forward for one example. */
  public long flops() {
    return layers.stream().mapToLong(LayerRow::flops).sum();
  }

  /**
   * Floating-point operations of a training step for one example: forward, the gradients of weights, and those of the
   * inputs that a gradient is wanted of, each of the two as much as forward. Loss and optimizer are not counted.
   */
  public long trainingFlops() {
    boolean[] learns = learners();
    long backward = 0;
    for (Node node : nodes) {
      boolean intoInputs = Arrays.stream(node.inputs()).anyMatch(i -> learns[roots[i]]);
      if (node instanceof Computation c) {
        boolean intoWeights = c.parameters().length > 0;
        int parts = intoWeights ? 1 + (intoInputs ? 1 : 0) : intoInputs ? 2 : 0;
        backward += parts * c.operation().flops();
      } else if (node instanceof Activate a && intoInputs) {
        backward += a.activation().flops() * values.get(a.output()).shape().size();
      }
    }
    return flops() + backward;
  }

  /** For each value that is a root whether it depends on a parameter, so that a gradient is wanted of it. */
  public boolean[] learners() {
    boolean[] learns = new boolean[values.size()];
    for (Node node : nodes) {
      boolean learner = node instanceof Computation c && c.parameters().length > 0;
      for (int input : node.inputs()) {
        learner |= learns[roots[input]];
      }
      learns[roots[node.output()]] |= learner;
    }
    return learns;
  }

  /** The node that computes a value, or null for an input. */
  public @Nullable Node producer(int root) {
    for (Node node : nodes) {
      if (node.output() == root) {
        return node;
      }
    }
    return null;
  }
}
