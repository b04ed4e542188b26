package nn.engine.yaml;

import java.util.Optional;
import java.util.function.Predicate;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;

/**
 * Renders a tree as YAML that is easy to read and reads back as the same tree. The same tree gives the same text: keys
 * keep their order, numbers their digits, text is quoted where it would read as something else, and short maps and lists
 * without further levels stand on one line.
 */
public final class YamlWriter {

  private static final int WIDTH = 100;
  private static final int COMMENT_COLUMN = 60;
  /** A longer key must be marked as one: YAML's limit for an unmarked one is 1024 characters. */
  private static final int LONGEST_KEY = 1000;

  private final boolean origins;
  private final StringBuilder out = new StringBuilder();

  private YamlWriter(boolean origins) {
    this.origins = origins;
  }

  /** The text of a tree. */
  public static String write(Node node) {
    return new YamlWriter(false).document(node);
  }

  /** The text of plain maps, lists, text, numbers and booleans. */
  public static String write(Object plain) {
    return write(Nodes.of(plain, new Place.Described("")));
  }

  /** The text of a tree, each value with a comment that says where it came from. */
  public static String writeWithOrigins(Node node) {
    return new YamlWriter(true).document(node);
  }

  private String document(Node node) {
    switch (node) {
      case MapNode map when !map.entries().isEmpty() -> map(map, 0, "");
      case ListNode list when !list.items().isEmpty() -> list(list, 0, "");
      default -> line(flow(node), node);
    }
    return out.toString();
  }

  // The first line of what follows may already have begun, with the dash of a list.
  private void map(MapNode map, int indent, String begun) {
    String start = begun;
    for (MapNode.Entry entry : map.entries()) {
      String key = quoted(entry.key());
      boolean longKey = key.length() > LONGEST_KEY;
      if (longKey) {
        out.append(start).append("? ").append(key).append('\n');
        start = " ".repeat(indent);
      }
      value(entry.value(), indent, start + (longKey ? "" : key) + ":", indent > 0 || !begun.isEmpty());
      start = " ".repeat(indent);
    }
  }

  private void list(ListNode list, int indent, String begun) {
    String start = begun;
    for (Node item : list.items()) {
      item(item, indent, start + "-");
      start = " ".repeat(indent);
    }
  }

  private void item(Node item, int indent, String head) {
    Optional<String> oneLine = oneLine(item, head.length());
    if (oneLine.isPresent()) {
      line(head + " " + oneLine.get(), item);
    } else if (item instanceof MapNode map) {
      map(map, indent + 2, head + " ");
    } else {
      list((ListNode) item, indent + 2, head + " ");
    }
  }

  private void value(Node value, int indent, String head, boolean mayFlow) {
    boolean leaf = value instanceof ScalarNode || value instanceof ListNode || mayFlow || isEmpty(value);
    Optional<String> oneLine = leaf ? oneLine(value, head.length()) : Optional.empty();
    if (oneLine.isPresent()) {
      line(head + " " + oneLine.get(), value);
      return;
    }
    out.append(head).append('\n');
    String start = " ".repeat(indent + 2);
    if (value instanceof MapNode map) {
      map(map, indent + 2, start);
    } else {
      list((ListNode) value, indent + 2, start);
    }
  }

  private void line(String text, Node node) {
    out.append(text);
    String origin = origins ? Quote.escape(Origins.line(first(node))) : "";
    if (!origin.isEmpty()) {
      out.append(" ".repeat(Math.max(2, COMMENT_COLUMN - text.length()))).append("# ").append(origin);
    }
    out.append('\n');
  }

  private Optional<String> oneLine(Node node, int used) {
    if (node instanceof ScalarNode || isEmpty(node)) {
      return Optional.of(flow(node));
    }
    boolean simple = children(node, c -> c instanceof ScalarNode || isRow(c));
    if (!simple || (origins && !isFromOneLine(node, first(node)))) {
      return Optional.empty();
    }
    String flow = flow(node);
    return used + 1 + flow.length() <= WIDTH ? Optional.of(flow) : Optional.empty();
  }

  private static boolean isRow(Node node) {
    return node instanceof ListNode list && list.items().stream().allMatch(ScalarNode.class::isInstance);
  }

  private static boolean isEmpty(Node node) {
    return (node instanceof MapNode map && map.entries().isEmpty())
        || (node instanceof ListNode list && list.items().isEmpty());
  }

  private static boolean children(Node node, Predicate<Node> all) {
    return switch (node) {
      case MapNode map -> map.entries().stream().map(MapNode.Entry::value).allMatch(all);
      case ListNode list -> list.items().stream().allMatch(all);
      case ScalarNode _ -> true;
    };
  }

  // The origin of what is on a line is that of its first single value.
  private static Place first(Node node) {
    return switch (node) {
      case MapNode map when !map.entries().isEmpty() -> first(map.entries().getFirst().value());
      case ListNode list when !list.items().isEmpty() -> first(list.items().getFirst());
      default -> node.place();
    };
  }

  private static boolean isFromOneLine(Node node, Place place) {
    boolean single = node instanceof ScalarNode || isEmpty(node);
    return single ? Origins.line(node.place()).equals(Origins.line(place))
        : children(node, c -> isFromOneLine(c, place));
  }

  private static String flow(Node node) {
    StringBuilder flow = new StringBuilder();
    flow(node, flow);
    return flow.toString();
  }

  private static void flow(Node node, StringBuilder flow) {
    switch (node) {
      case ScalarNode scalar -> flow.append(scalar(scalar));
      case ListNode list -> {
        String separator = "[";
        for (Node item : list.items()) {
          flow(item, flow.append(separator));
          separator = ", ";
        }
        flow.append(list.items().isEmpty() ? "[]" : "]");
      }
      case MapNode map -> {
        String separator = "{";
        for (MapNode.Entry entry : map.entries()) {
          flow(entry.value(), flow.append(separator).append(quoted(entry.key())).append(": "));
          separator = ", ";
        }
        flow.append(map.entries().isEmpty() ? "{}" : "}");
      }
    }
  }

  private static String scalar(ScalarNode scalar) {
    return switch (scalar.kind()) {
      case NULL, FAULTY -> "null";
      case BOOL, INT, FLOAT -> scalar.text();
      case STRING -> quoted(scalar.text());
    };
  }

  private static String quoted(String text) {
    return PlainText.isSafe(text) ? text : PlainText.doubleQuoted(text);
  }
}
