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
 * @param loss how predictions are judged
 * @param target what the data holds for an example
 * @param added what was added and why, a line each
 */
public record Network(ModelConfig model, List<LayerEntry> layers, Bound<Loss> loss, TensorSpec target,
    List<String> added) {

  public Network {
    layers = List.copyOf(layers);
    added = List.copyOf(added);
  }

  /** What the network compiler takes. */
  public NetworkSpec spec(List<TensorSpec> inputs) {
    String last = layers.isEmpty() ? NetworkSpec.FEATURES : layers.getLast().id();
    String output = model.graph().map(GraphForm::output).orElse(last);
    return new NetworkSpec(model.inputs(inputs), ModelConfig.nodes(layers), output, loss.extension(), target);
  }

  /** The same for a network of one input. */
  public NetworkSpec spec(TensorSpec input) {
    return spec(List.of(input));
  }
}
