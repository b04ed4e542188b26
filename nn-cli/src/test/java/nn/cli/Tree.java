package nn.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A configuration as maps, lists and scalars as they are written, from which changed ones are made. */
final class Tree {

  private Tree() {}

  /** A map of keys and values in turn. */
  static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  /** The tree with another value at a path of keys and indexes; maps on the way are made where they are missing. */
  static Object with(Object tree, List<?> path, Object value) {
    if (path.isEmpty()) {
      return value;
    }
    List<?> rest = path.subList(1, path.size());
    if (path.getFirst() instanceof Integer i) {
      List<Object> list = new ArrayList<>((List<?>) tree);
      list.set(i, with(list.get(i), rest, value));
      return list;
    }
    Map<String, Object> map = copy(tree);
    map.put((String) path.getFirst(), with(map.getOrDefault((String) path.getFirst(), map()), rest, value));
    return map;
  }

  /** The tree with the last key of a path spelt in another way. */
  static Object renamed(Object tree, List<?> path, String key) {
    List<?> parent = path.subList(0, path.size() - 1);
    Map<String, Object> changed = new LinkedHashMap<>();
    copy(at(tree, parent))
        .forEach((name, value) -> changed.put(name.equals(path.getLast()) ? key : name, value));
    return with(tree, parent, changed);
  }

  private static Object at(Object tree, List<?> path) {
    Object at = tree;
    for (Object step : path) {
      at = step instanceof Integer i ? ((List<?>) at).get(i) : copy(at).getOrDefault((String) step, "");
    }
    return at;
  }

  private static Map<String, Object> copy(Object map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    ((Map<?, ?>) map).forEach((key, value) -> copy.put((String) key, value));
    return copy;
  }

  /** YAML, each key of the top on a line of its own. */
  static String yaml(Object tree) {
    return copy(tree).entrySet().stream().map(e -> e.getKey() + ": " + flow(e.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static String flow(Object value) {
    return switch (value) {
      case Map<?, ?> map -> map.entrySet().stream().map(e -> e.getKey() + ": " + flow(e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list -> list.stream().map(Tree::flow).collect(Collectors.joining(", ", "[", "]"));
      default -> value.toString();
    };
  }

  /** {@code model.layers[1].units}. */
  static String path(List<?> path) {
    StringBuilder text = new StringBuilder();
    for (Object step : path) {
      text.append(step instanceof Integer i ? "[" + i + "]" : (text.isEmpty() ? "" : ".") + step);
    }
    return text.toString();
  }
}
