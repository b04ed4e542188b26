package nn.engine.config;

import java.util.Optional;
import nn.api.Layer;
import nn.engine.fault.Place;

/**
 * A layer of a network with what the file says about it.
 *
 * @param id its name, or one made from its type; unique in the network
 * @param layer the layer and its place
 * @param added whether it was added because the file leaves it out
 * @param wiring what it reads in a network in graph form; empty where it follows the layer before
 */
public record LayerEntry(String id, Bound<Layer> layer, boolean added, Optional<GraphForm.Wiring> wiring) {

  /** A layer that follows the layer before. */
  public LayerEntry(String id, Bound<Layer> layer, boolean added) {
    this(id, layer, added, Optional.empty());
  }

  /** Where its type stands. */
  public Place place() {
    return layer.place();
  }

  /** How a message names it: {@code model.layers[3] 'logits'}. */
  public String described() {
    return added ? "the added output layer" : layer.path() + " '" + id + "'";
  }
}
