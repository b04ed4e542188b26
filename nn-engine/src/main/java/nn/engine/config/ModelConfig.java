package nn.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nn.api.Loss;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.engine.data.InputGroup;
import nn.engine.fault.Place;
import nn.engine.network.NetworkSpec;
import nn.engine.yaml.MapNode;

/**
 * The section {@code model}.
 *
 * @param input the shape of an example, where the file says it
 * @param layers the layers in order
 * @param loss how predictions are judged; empty where it follows from the target, or where there are several outputs
 * @param defaults options for layers that have them and leave them out
 * @param place where the section stands
 * @param graph what comes in and out of a network in graph form; empty for layers in order
 */
public record ModelConfig(Optional<Placed<Shape>> input, List<LayerEntry> layers, Optional<Bound<Loss>> loss,
    Optional<MapNode> defaults, Place place, Optional<GraphForm> graph) {

  public ModelConfig {
    layers = List.copyOf(layers);
  }

  /** The outputs that the file names; none for layers in order. */
  public List<GraphForm.Output> outputs() {
    return graph.map(GraphForm::outputs).orElse(List.of());
  }

  /** The inputs of the network: a category reaches those layers as a code that take codes. */
  public List<InputGroup> inputs() {
    List<GraphForm.Input> named = graph.map(GraphForm::inputs).orElse(List.of());
    if (named.isEmpty()) {
      return List.of(InputGroup.all(takesCodes(NetworkSpec.FEATURES)));
    }
    return named.stream()
        .map(input -> new InputGroup(input.name(), input.features(), takesCodes(input.name())))
        .toList();
  }

  /** The inputs with what the data gives for each. */
  public List<NetworkSpec.Input> inputs(List<TensorSpec> specs) {
    List<InputGroup> groups = inputs();
    List<NetworkSpec.Input> named = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      named.add(new NetworkSpec.Input(groups.get(i).name(), specs.get(i)));
    }
    return named;
  }

  /** The nodes that these layers are: each reads what it says it reads, or the one before. */
  public static List<NetworkSpec.Node> nodes(List<LayerEntry> layers) {
    List<NetworkSpec.Node> nodes = new ArrayList<>();
    String last = NetworkSpec.FEATURES;
    for (LayerEntry entry : layers) {
      GraphForm.Wiring wiring =
          entry.wiring().orElse(new GraphForm.Wiring(List.of(last), entry.id()));
      nodes.add(new NetworkSpec.Node(entry.id(), entry.layer().extension(), wiring.from(), wiring.weights()));
      last = entry.id();
    }
    return nodes;
  }

  private boolean takesCodes(String input) {
    List<LayerEntry> readers = graph.isEmpty() ? layers.stream().limit(1).toList()
        : layers.stream().filter(layer -> layer.wiring().orElseThrow().from().contains(input)).toList();
    return !readers.isEmpty() && readers.stream().allMatch(layer -> layer.layer().extension().takesCodes());
  }

  /** A value and where it stands. */
  public record Placed<T>(T value, Place place) {}
}
