package nn.engine.config;

import java.util.ArrayList;
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
  public NetworkSpec spec(TensorSpec input) {
    List<NetworkSpec.Node> nodes = new ArrayList<>();
    String from = NetworkSpec.FEATURES;
    for (LayerEntry entry : layers) {
      nodes.add(new NetworkSpec.Node(entry.id(), entry.layer().extension(), List.of(from)));
      from = entry.id();
    }
    return new NetworkSpec(List.of(new NetworkSpec.Input(NetworkSpec.FEATURES, input)), nodes, from,
        loss.extension(), target);
  }
}
