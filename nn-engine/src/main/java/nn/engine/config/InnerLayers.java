package nn.engine.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.fault.Place;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/** Finds a layer within others, such as {@code block_1/2/residual_1/dense_2}, in the file. */
final class InnerLayers {

  private static final String LAYERS = "layers";

  private InnerLayers() {}

  /** A layer in the file. */
  record Found(Node node, ConfigPath path) {

    /** Where the value of an option stands, or else where the layer is named. */
    Place place(String option) {
      return node instanceof MapNode map
          ? map.value(option).or(() -> map.value("type")).map(Node::place).orElse(map.place())
          : node.place();
    }
  }

  /**
   * The layer that an id names.
   *
   * @param outer the mapping of the outermost layer
   * @param path where that stands
   * @param parts the parts of the id behind the first; numbers count repetitions, which the file does not write out
   * @return empty where a layer has others that do not stand in its list {@code layers}
   */
  static Optional<Found> find(Node outer, ConfigPath path, List<String> parts) {
    Found at = new Found(outer, path);
    for (String part : parts) {
      if (!part.matches("\\d+")) {
        Optional<Found> next = within(at, part);
        if (next.isEmpty()) {
          return next;
        }
        at = next.get();
      }
    }
    return Optional.of(at);
  }

  private static Optional<Found> within(Found at, String id) {
    if (!(at.node instanceof MapNode map) || !(map.value(LAYERS).orElse(map) instanceof ListNode list)) {
      return Optional.empty();
    }
    Map<String, Integer> count = new HashMap<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      String type = text(item, "type").orElseGet(() -> item instanceof ScalarNode name ? name.text() : "");
      String bare = type.substring(type.indexOf(':') + 1);
      if (text(item, "name").orElseGet(() -> bare + "_" + count.merge(bare, 1, Integer::sum)).equals(id)) {
        return Optional.of(new Found(item, at.path.key(LAYERS).item(i)));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> text(Node node, String key) {
    return node instanceof MapNode map
        ? map.value(key)
            .flatMap(value -> value instanceof ScalarNode text ? Optional.of(text.text()) : Optional.empty())
        : Optional.empty();
  }
}
