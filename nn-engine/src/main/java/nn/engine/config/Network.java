package nn.engine.config;

import java.util.List;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.engine.network.NetworkSpec;

/**
 * A network with everything that the file leaves out.
 *
 * @param model what the file says
 * @param layers all layers, the added one included
 * @param outputs what is learnt, at least one
 * @param added what was added and why, a line each
 */
public record Network(ModelConfig model, List<LayerEntry> layers, List<Output> outputs, List<String> added) {

  public Network {
    layers = List.copyOf(layers);
    outputs = List.copyOf(outputs);
    added = List.copyOf(added);
  }

  /**
   * What is learnt.
   *
   * @param name how users call it
   * @param node the node whose value is the prediction
   * @param loss how it is judged
   * @param target what the data holds for an example
   * @param weight what its loss counts in the sum of all losses
   */
  public record Output(String name, String node, Bound<Loss> loss, TensorSpec target, float weight) {}

  /** What the network compiler takes. */
  public NetworkSpec spec(List<TensorSpec> inputs) {
    return new NetworkSpec(model.inputs(inputs), ModelConfig.nodes(layers), outputs.stream()
        .map(o -> new NetworkSpec.Output(o.name(), o.node(), o.loss().extension(), o.target(), o.weight()))
        .toList());
  }

  /** The same for a network of one input. */
  public NetworkSpec spec(TensorSpec input) {
    return spec(List.of(input));
  }

  /** The loss of a network of one output. */
  public Bound<Loss> loss() {
    if (outputs.size() != 1) {
      throw new IllegalStateException("a network of " + outputs.size() + " outputs");
    }
    return outputs.getFirst().loss();
  }
}
