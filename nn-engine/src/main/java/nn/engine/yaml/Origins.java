package nn.engine.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import nn.engine.fault.Place;

/** Where the values of a tree came from. */
public final class Origins {

  private Origins() {}

  /** By the path of each single value: {@code training.epochs} is {@code net.yaml:30}, or {@code default}. */
  public static Map<String, String> of(Node root) {
    Map<String, String> origins = new LinkedHashMap<>();
    add(root, ConfigPath.ROOT, origins);
    return origins;
  }

  /** A place without its column: {@code net.yaml:30}, {@code default}. */
  static String line(Place place) {
    return place instanceof Place.Text text ? text.source().name() + ":" + text.line() : place.toString();
  }

  private static void add(Node node, ConfigPath path, Map<String, String> origins) {
    switch (node) {
      case MapNode map -> map.entries().forEach(e -> add(e.value(), path.key(e.key()), origins));
      case ListNode list -> {
        for (int i = 0; i < list.items().size(); i++) {
          add(list.items().get(i), path.item(i), origins);
        }
      }
      case ScalarNode scalar -> origins.put(path.toString(), line(scalar.place()));
    }
  }
}
