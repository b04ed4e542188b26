package nn.engine.config;

import java.util.Optional;
import nn.engine.fault.Place;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/** Finds the place of a path such as {@code data.features.area.scale} in a tree. */
final class Places {

  private Places() {}

  /** The place of the value at a path, or of the innermost value on the way to it that the file has. */
  static Place find(Node root, String path) {
    Node at = root;
    String rest = path;
    while (!rest.isEmpty()) {
      Optional<Step> step = step(at, rest);
      if (step.isEmpty()) {
        break;
      }
      at = step.get().node;
      rest = step.get().rest;
    }
    return at.place();
  }

  private record Step(Node node, String rest) {}

  private static Optional<Step> step(Node node, String path) {
    return switch (node) {
      case MapNode map -> entry(map, path);
      case ListNode list -> item(list, path);
      case ScalarNode _ -> Optional.empty();
    };
  }

  /** The longest key that the path begins with: a column's name may have dots in it. */
  private static Optional<Step> entry(MapNode map, String path) {
    Optional<MapNode.Entry> longest = map.entries().stream().filter(e -> begins(path, e.key()))
        .max((a, b) -> Integer.compare(a.key().length(), b.key().length()));
    return longest.map(e -> new Step(e.value(), after(path, e.key().length())));
  }

  private static boolean begins(String path, String key) {
    return path.startsWith(key)
        && (path.length() == key.length() || path.charAt(key.length()) == '.'
            || path.charAt(key.length()) == '[');
  }

  private static Optional<Step> item(ListNode list, String path) {
    int end = path.indexOf(']');
    if (!path.matches("\\[\\d{1,9}\\].*")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(path.substring(1, end));
    return index < list.items().size()
        ? Optional.of(new Step(list.items().get(index), after(path, end + 1)))
        : Optional.empty();
  }

  private static String after(String path, int end) {
    return end < path.length() && path.charAt(end) == '.' ? path.substring(end + 1) : path.substring(end);
  }
}
