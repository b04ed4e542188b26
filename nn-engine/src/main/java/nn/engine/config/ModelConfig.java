package nn.engine.config;

import java.util.List;
import java.util.Optional;
import nn.api.Loss;
import nn.api.Shape;
import nn.engine.fault.Place;
import nn.engine.yaml.MapNode;

/**
 * The section {@code model}.
 *
 * @param input the shape of an example, where the file says it
 * @param layers the layers in order
 * @param loss how predictions are judged; empty where it follows from the target
 * @param defaults options for layers that have them and leave them out
 * @param place where the section stands
 */
public record ModelConfig(Optional<Placed<Shape>> input, List<LayerEntry> layers, Optional<Bound<Loss>> loss,
    Optional<MapNode> defaults, Place place) {

  public ModelConfig {
    layers = List.copyOf(layers);
  }

  /** A value and where it stands. */
  public record Placed<T>(T value, Place place) {}
}
