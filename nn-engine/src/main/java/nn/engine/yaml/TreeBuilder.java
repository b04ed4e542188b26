package nn.engine.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nn.engine.fault.FaultException;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import nn.engine.yaml.ScalarNode.Kind;
import nn.engine.yaml.ScalarNode.Style;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Fills the tree from the events of Jackson's streaming YAML parser and judges what the parser lets pass: duplicate
 * keys, aliases, merge keys, tags, depth and size. What an event does not tell (quotes, where an anchor ends) is looked
 * up in the text at the event's place.
 */
final class TreeBuilder {

  private static final String MERGE = "<<";

  // The limits are ours, because only we can tell them with a place; the file is small anyway.
  private static final YAMLFactory FACTORY = YAMLFactory.builder()
      .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE)
          .maxNameLength(Integer.MAX_VALUE).maxStringLength(Integer.MAX_VALUE).build())
      .build();

  private record Anchored(Node node, int size, int depth) {}

  private final TextMap text;
  private final Faults faults;
  private final YAMLParser parser;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Deque<String> openAnchors = new ArrayDeque<>();
  private int nodes;
  private int aliases;
  private int deepest;

  private TreeBuilder(TextMap text, Faults faults) {
    this.text = text;
    this.faults = faults;
    this.parser = (YAMLParser) FACTORY.createParser(ObjectReadContext.empty(), text.text(0, text.length()));
  }

  /**
   * Reads the one document of a text; nothing where it has none.
   *
   * @param path where the document goes, for messages
   * @throws FaultException where the text cannot be read on
   */
  static Optional<Node> build(TextMap text, ConfigPath path, Faults faults) {
    Utf8.rejectForbidden(text);
    TreeBuilder builder = new TreeBuilder(text, faults);
    try (JsonParser _ = builder.parser) {
      return builder.document(path);
    }
  }

  private Optional<Node> document(ConfigPath path) {
    JsonToken first = next();
    if (first == null) {
      return Optional.empty();
    }
    Node root = node(first, path, 1);
    if (next() != null) {
      rejectSecondDocument();
    }
    return Optional.of(root);
  }

  private void rejectSecondDocument() {
    int index = start();
    int line = text.lineStart(index);
    while (line > 0 && !text.text(line, line + 3).equals("---")) {
      line = text.lineStart(line - 1);
    }
    boolean marked = text.text(line, line + 3).equals("---");
    throw FaultException.input(marked ? text.place(line, line + 3) : text.word(index), "",
        "a second document starts here, expected one document", "give each document a file of its own");
  }

  private Node node(JsonToken token, ConfigPath path, int depth) {
    count(1, depth);
    return switch (token) {
      case START_OBJECT -> collection(path, depth, true);
      case START_ARRAY -> collection(path, depth, false);
      default -> parser.isCurrentAlias() ? alias(path, depth) : scalar(path, depth);
    };
  }

  private Node collection(ConfigPath path, int depth, boolean map) {
    int start = start();
    if (depth > YamlReader.MAX_DEPTH) {
      throw FaultException.input(text.place(start), "",
          "nested deeper than " + YamlReader.MAX_DEPTH + " levels");
    }
    Decoration decoration =
        Decoration.of(text, start, parser.getObjectId() != null, parser.getRawTag() != null);
    @Nullable
    String anchor = decoration.anchor();
    if (anchor != null) {
      openAnchors.push(anchor);
    }
    int sizeBefore = nodes - 1;
    int outerDeepest = deepest;
    deepest = depth;
    Node node = map ? map(path, depth, decoration.content()) : list(path, depth, decoration.content());
    if (anchor != null) {
      openAnchors.pop();
      anchors.put(anchor, new Anchored(node, nodes - sizeBefore, deepest - depth + 1));
    }
    deepest = Math.max(deepest, outerDeepest);
    return checkTag(decoration, node, path);
  }

  private MapNode map(ConfigPath path, int depth, int start) {
    List<MapNode.Entry> entries = new ArrayList<>();
    Map<String, Place> seen = new HashMap<>();
    int firstKeyEnd = start;
    while (required() != JsonToken.END_OBJECT) {
      int keyStart = start();
      int keyEnd = end();
      firstKeyEnd = entries.isEmpty() ? keyEnd : firstKeyEnd;
      String key = parser.currentName();
      Decoration decoration = Decoration.of(text, keyStart, true, true);
      ScalarNode keyNode = scalarAt(decoration, key, keyEnd);
      ConfigPath keyPath = path.key(key);
      Node value = node(required(), keyPath, depth + 1);
      if (acceptKey(decoration, keyNode, keyPath, seen)) {
        boolean merge = key.equals(MERGE) && keyNode.style() == Style.PLAIN;
        entries.add(new MapNode.Entry(key, keyNode.place(), merge ? rejectMerge(keyNode, keyPath) : value));
      }
    }
    return new MapNode(text.place(start, text.at(start) == '{' ? end() : firstKeyEnd), entries);
  }

  private boolean acceptKey(Decoration decoration, ScalarNode key, ConfigPath path, Map<String, Place> seen) {
    if (decoration.anchor() != null) {
      anchors.put(decoration.anchor(), new Anchored(key, 1, 1));
    }
    checkTag(decoration, key, path);
    if (key.kind() == Kind.NULL) {
      faults.error(key.place(), "", "a key must be text, found nothing", "write 'key: value'");
      return false;
    }
    Place first = seen.putIfAbsent(key.text(), key.place());
    if (first != null) {
      String where = first instanceof Place.Text t ? ", first given on line " + t.line() : "";
      faults.error(key.place(), path.toString(), "duplicate key" + where, "keep one of them");
    }
    return first == null;
  }

  private Node rejectMerge(ScalarNode key, ConfigPath path) {
    faults.error(key.place(), path.toString(), "merge keys ('<<') are not supported",
        "use 'extends:' or repeat the keys");
    return ScalarNode.faulty(key.place());
  }

  private ListNode list(ConfigPath path, int depth, int start) {
    List<Node> items = new ArrayList<>();
    for (JsonToken token = required(); token != JsonToken.END_ARRAY; token = required()) {
      items.add(node(token, path.item(items.size()), depth + 1));
    }
    return new ListNode(text.place(start, text.at(start) == '[' ? end() : start + 1), items);
  }

  private Node scalar(ConfigPath path, int depth) {
    deepest = Math.max(deepest, depth);
    Decoration decoration = Decoration.of(text, start(), true, true);
    ScalarNode node = scalarAt(decoration, parser.getString(), end());
    if (decoration.anchor() != null) {
      anchors.put(decoration.anchor(), new Anchored(node, 1, 1));
    }
    return checkTag(decoration, node, path);
  }

  private ScalarNode scalarAt(Decoration decoration, String value, int end) {
    int start = decoration.content();
    Style style = switch (text.at(start)) {
      case '"' -> Style.DOUBLE_QUOTED;
      case '\'' -> Style.SINGLE_QUOTED;
      case '|' -> Style.LITERAL;
      case '>' -> Style.FOLDED;
      default -> Style.PLAIN;
    };
    // A plain value that is empty stands right behind its key or anchor, whatever comes next there.
    boolean empty = value.isEmpty() && end <= start;
    return ScalarNode.of(empty ? text.place(decoration.end()) : text.place(start, end), value,
        empty ? Style.PLAIN : style);
  }

  private Node alias(ConfigPath path, int depth) {
    String name = parser.getString();
    Place place = text.place(start(), end());
    if (++aliases > YamlReader.MAX_ALIASES) {
      throw FaultException.input(place, "", "more than " + YamlReader.MAX_ALIASES + " aliases");
    }
    if (openAnchors.contains(name)) {
      faults.error(place, path.toString(),
          "'*" + Quote.cut(name) + "' refers to itself: it stands inside its anchor");
      return ScalarNode.faulty(place);
    }
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      String mend = Suggest.nearest(name, Set.copyOf(anchors.keySet())).map(n -> "did you mean '*" + n + "'?")
          .orElse("put the value between quotes if it is text");
      faults.error(place, path.toString(), "no anchor named '" + Quote.cut(name) + "' before this line",
          mend);
      return ScalarNode.faulty(place);
    }
    count(anchored.size - 1, depth + anchored.depth - 1);
    if (depth + anchored.depth - 1 > YamlReader.MAX_DEPTH) {
      throw FaultException.input(place, "",
          "nested deeper than " + YamlReader.MAX_DEPTH + " levels by this alias");
    }
    return anchored.node.usedAt(place);
  }

  private void count(int more, int depth) {
    deepest = Math.max(deepest, depth);
    nodes += more;
    if (nodes > YamlReader.MAX_NODES) {
      throw FaultException.input(text.place(start()), "",
          "more than 100,000 values, those that aliases repeat included");
    }
  }

  private Node checkTag(Decoration decoration, Node node, ConfigPath path) {
    if (decoration.tag() < 0) {
      return node;
    }
    var fault = SyntaxFaults.tag(text, decoration.tag());
    faults.error(fault.place(), path.toString(), fault.message(), fault.hints().toArray(String[]::new));
    return ScalarNode.faulty(node.place());
  }

  private JsonToken required() {
    JsonToken token = next();
    if (token == null) {
      throw FaultException.input(text.place(text.length()), "", "unexpected end of the file");
    }
    return token;
  }

  private @Nullable JsonToken next() {
    try {
      return parser.nextToken();
    } catch (JacksonException e) {
      throw refused(e);
    } catch (RuntimeException e) {
      // The scanner below Jackson is known to leak others on broken input (NumberFormatException, for one).
      throw refused(e);
    }
  }

  private FaultException refused(RuntimeException e) {
    var fault = SyntaxFaults.explain(e, Math.max(0, start()), text);
    return new FaultException(FaultException.ExitCode.INPUT, List.of(fault)).because(e);
  }

  private int start() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private int end() {
    return (int) parser.currentLocation().getCharOffset();
  }
}
