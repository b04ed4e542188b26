package nn.engine.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nn.engine.fault.Place;
import nn.engine.yaml.ScalarNode.Kind;
import nn.engine.yaml.ScalarNode.Style;

/** Makes nodes of plain values. */
public final class Nodes {

  private Nodes() {}

  /**
   * The tree of a plain value; everything in it stands at one place.
   *
   * @param plain a map with text as keys, a list, a number, a boolean, text, an {@code Optional} of these (empty is
   *        null), or a node, which is kept as it is
   * @throws IllegalArgumentException if it is anything else
   */
  public static Node of(Object plain, Place place) {
    return switch (plain) {
      case Node node -> node;
      case Map<?, ?> map -> map(map, place);
      case Iterable<?> items -> list(items, place);
      case Optional<?> optional -> optional.isPresent() ? of(optional.get(), place) : scalar("null", place);
      case Boolean truth -> scalar(truth.toString(), place);
      case Float number -> scalar(number(number.toString()), place);
      case Double number -> scalar(number(number.toString()), place);
      case Number number -> scalar(number.toString(), place);
      case String text -> text(text, place);
      default -> throw new IllegalArgumentException("no YAML value: " + plain.getClass());
    };
  }

  /** The same values, all at one place. */
  public static Node moved(Node node, Place place) {
    return switch (node) {
      case MapNode map -> new MapNode(place, map.entries().stream()
          .map(e -> new MapNode.Entry(e.key(), place, moved(e.value(), place))).toList());
      case ListNode list -> new ListNode(place, list.items().stream().map(i -> moved(i, place)).toList());
      case ScalarNode scalar -> new ScalarNode(place, scalar.text(), scalar.style(), scalar.kind(),
          Optional.empty());
    };
  }

  /** Text, whatever it looks like. */
  public static ScalarNode text(String text, Place place) {
    boolean bare = CoreSchema.kind(text) == Kind.STRING;
    return ScalarNode.of(place, text, bare ? Style.PLAIN : Style.DOUBLE_QUOTED);
  }

  private static ScalarNode scalar(String text, Place place) {
    return ScalarNode.of(place, text, Style.PLAIN);
  }

  private static MapNode map(Map<?, ?> map, Place place) {
    List<MapNode.Entry> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(new MapNode.Entry((String) key, place, of(value, place))));
    return new MapNode(place, entries);
  }

  private static ListNode list(Iterable<?> items, Place place) {
    List<Node> nodes = new ArrayList<>();
    items.forEach(item -> nodes.add(of(item, place)));
    return new ListNode(place, nodes);
  }

  // 1.0E-4 as people write it: 1e-4.
  private static String number(String java) {
    return switch (java) {
      case "NaN" -> ".nan";
      case "Infinity" -> ".inf";
      case "-Infinity" -> "-.inf";
      default -> java.toLowerCase(Locale.ROOT).replace(".0e", "e");
    };
  }
}
