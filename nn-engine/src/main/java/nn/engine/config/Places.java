package nn.engine.config;

import java.util.Optional;
import java.util.regex.Pattern;
import nn.engine.fault.Place;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/** Finds the place of a path such as {@code data.features.area.scale} in a tree. */
final class Places {

  /** Where columns are named, as keys, as items of a list or as a single word. */
  private static final Pattern OF_COLUMNS =
      Pattern.compile("data\\.features|data\\.target|model\\.inputs\\.[^.]+\\.features");

  private Places() {}

  /** Where something stands, and by what path. */
  record Found(Place place, String path) {}

  /**
   * The place of the value at a path, or of the innermost value on the way to it that the file has. A path that ends at
   * the name of a column means the name itself.
   */
  static Found find(Node root, String path) {
    Node at = root;
    String rest = path;
    while (!rest.isEmpty()) {
      String done = path.substring(0, path.length() - rest.length()).replaceAll("\\.$", "");
      Optional<Found> column = OF_COLUMNS.matcher(done).matches() ? column(at, done, rest) : Optional.empty();
      if (column.isPresent()) {
        return column.get();
      }
      Optional<Step> step = step(at, rest);
      if (step.isEmpty()) {
        break;
      }
      at = step.get().node;
      rest = step.get().rest;
    }
    return new Found(at.place(), path);
  }

  /** The place of the value at a path, if the file has it. */
  static Optional<Place> value(Node root, String path) {
    Node at = root;
    String rest = path;
    while (!rest.isEmpty()) {
      Optional<Step> step = step(at, rest);
      if (step.isEmpty()) {
        return Optional.empty();
      }
      at = step.get().node;
      rest = step.get().rest;
    }
    return Optional.of(at.place());
  }

  /** Where a column is named. */
  private static Optional<Found> column(Node node, String path, String name) {
    return switch (node) {
      case MapNode map -> map.entry(name).map(entry -> new Found(entry.keyPlace(), path + "." + name));
      case ListNode list -> {
        Optional<Found> found = Optional.empty();
        for (int i = 0; i < list.items().size() && found.isEmpty(); i++) {
          if (list.items().get(i) instanceof ScalarNode item && item.text().equals(name)) {
            found = Optional.of(new Found(item.place(), path + "[" + i + "]"));
          }
        }
        yield found;
      }
      case ScalarNode scalar -> scalar.text().equals(name)
          ? Optional.of(new Found(scalar.place(), path))
          : Optional.empty();
    };
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
