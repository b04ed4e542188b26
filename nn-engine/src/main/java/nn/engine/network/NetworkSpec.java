package nn.engine.network;

import java.util.ArrayList;
import java.util.List;
import nn.api.Activation;
import nn.api.Extension;
import nn.api.Layer;
import nn.api.Loss;
import nn.api.TensorSpec;

/**
 * A network as YAML or code describes it: inputs, nodes in any order, and outputs.
 *
 * @param inputs what comes in, by name
 * @param nodes layers and activations, each with where its values come from
 * @param outputs what is learnt, at least one
 */
public record NetworkSpec(List<Input> inputs, List<Node> nodes, List<Output> outputs) {

  /** The name of the only input of a sequential network. */
  public static final String FEATURES = "features";

  public NetworkSpec {
    inputs = List.copyOf(inputs);
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
  }

  /** A network of one output. */
  public NetworkSpec(List<Input> inputs, List<Node> nodes, String output, Loss loss, TensorSpec target) {
    this(inputs, nodes, List.of(new Output(output, output, loss, target, 1)));
  }

  /** A network whose nodes follow one another; {@code names} are their ids, {@link LayerIds} makes them. */
  public static NetworkSpec sequential(TensorSpec input, List<? extends Extension> components, Loss loss,
      TensorSpec target) {
    LayerIds ids = new LayerIds();
    List<Node> nodes = new ArrayList<>();
    String from = FEATURES;
    for (Extension component : components) {
      Node node = new Node(ids.next("", component), component, List.of(from));
      nodes.add(node);
      from = node.id();
    }
    return new NetworkSpec(List.of(new Input(FEATURES, input)), nodes, from, loss, target);
  }

  /**
   * What is predicted.
   *
   * @param name how users call it
   * @param node the name of the node whose value is the prediction
   * @param loss how it is judged
   * @param target what the data holds for an example: where the value is [time, width], one target for each step, so
   *     [time] codes or [time, n] numbers; or what it holds for each of them
   * @param weight what its loss counts in the sum of all losses, above 0
   */
  public record Output(String name, String node, Loss loss, TensorSpec target, float weight) {}

  /**
   * What comes in.
   *
   * @param name how nodes refer to it
   * @param spec the shape of one example
   */
  public record Input(String name, TensorSpec spec) {}

  /**
   * A layer or an activation in its place.
   *
   * @param id its name, unique in the network
   * @param component a {@link Layer} or an {@link Activation}
   * @param from names of inputs and nodes
   * @param weights the id of the node whose parameters it has; its own if it shares none
   */
  public record Node(String id, Extension component, List<String> from, String weights) {

    public Node {
      from = List.copyOf(from);
    }

    /** A node with parameters of its own. */
    public Node(String id, Extension component, List<String> from) {
      this(id, component, from, id);
    }
  }
}
