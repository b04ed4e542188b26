package nn.engine.config;

import nn.api.Extension;
import nn.engine.fault.Place;
import nn.engine.plugin.ExtensionType;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;

/**
 * An extension with what the file says about it.
 *
 * @param type which one it is
 * @param extension the instance
 * @param node the mapping, or the bare name, in the file
 * @param path where that stands
 */
public record Bound<T extends Extension>(ExtensionType type, T extension, Node node, ConfigPath path) {

  /** Where its name stands. */
  public Place place() {
    return node instanceof MapNode map ? map.value("type").map(Node::place).orElse(map.place())
        : node.place();
  }

  /** Where the value of an option stands; where the name stands if the file leaves the option out. */
  public Place place(String option) {
    return node instanceof MapNode map ? map.value(option).map(Node::place).orElseGet(this::place) : place();
  }
}
