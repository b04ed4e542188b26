package nn.engine.config;

import java.util.ArrayList;
import java.util.List;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.engine.data.InputGroup;
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
    List<InputGroup> groups = model.inputs();
    List<NetworkSpec.Input> named = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      named.add(new NetworkSpec.Input(groups.get(i).name(), inputs.get(i)));
    }
    List<NetworkSpec.Node> nodes = new ArrayList<>();
    String last = NetworkSpec.FEATURES;
    for (LayerEntry entry : layers) {
      GraphForm.Wiring wiring =
          entry.wiring().orElse(new GraphForm.Wiring(List.of(last), entry.id()));
      nodes.add(new NetworkSpec.Node(entry.id(), entry.layer().extension(), wiring.from(), wiring.weights()));
      last = entry.id();
    }
    String output = model.graph().map(GraphForm::output).orElse(last);
    return new NetworkSpec(named, nodes, output, loss.extension(), target);
  }

  /** The same for a network of one input. */
  public NetworkSpec spec(TensorSpec input) {
    return spec(List.of(input));
  }
}
