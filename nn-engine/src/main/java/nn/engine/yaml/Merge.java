package nn.engine.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nn.engine.fault.Place;
import nn.engine.yaml.MapNode.Entry;
import nn.engine.yaml.ScalarNode.Kind;

/**
 * Lays one configuration over another: maps merge by key; lists and single values replace; a bare word counts as
 * {@code {type: word}} where the other side is a map; and another {@code type} drops what belonged to the old one.
 */
final class Merge {

  static final String TYPE = "type";

  /** Maps whose keys are names that the user chose: there a bare word is no type. */
  private static final Set<String> MAPS_OF_NAMES =
      Set.of("data.target", "data.features", "model.nodes", "model.inputs", "model.outputs");

  /** What a layer has whatever its type. */
  private static final Set<String> OF_EVERY_LAYER = Set.of("name", "from");

  /** What a schedule has whatever its type. */
  private static final String WARMUP = "warmup";

  private Merge() {}

  /** The value at a path when {@code over} is laid over {@code base}. */
  static Node merge(Node base, Node over, ConfigPath path) {
    if (base instanceof MapNode below && over instanceof MapNode above) {
      return maps(below, above, path);
    }
    boolean typed = takesType(path);
    if (typed && base instanceof MapNode below && isWord(over)) {
      return maps(below, asType(over), path);
    } else if (typed && isWord(base) && over instanceof MapNode above) {
      return maps(asType(base), above, path);
    }
    return over;
  }

  /** Whether a bare word at a path stands for the map of its type. */
  static boolean takesType(ConfigPath path) {
    return !MAPS_OF_NAMES.contains(path.toString());
  }

  /** A map of one entry. */
  static MapNode single(Place place, String key, Node value) {
    return new MapNode(place, List.of(new Entry(key, place, value)));
  }

  /** The map that a bare word stands for. */
  static MapNode asType(Node word) {
    return new MapNode(word.place(), List.of(new Entry(TYPE, word.place(), word)), word.usedAt());
  }

  /** Whether a value may stand for the map of its type. */
  static boolean isWord(Node node) {
    return node instanceof ScalarNode scalar && scalar.kind() == Kind.STRING;
  }

  private static MapNode maps(MapNode base, MapNode over, ConfigPath path) {
    boolean newType = changesType(base, over);
    Map<String, Entry> merged = new LinkedHashMap<>();
    for (Entry entry : base.entries()) {
      if (!newType || staysWithNewType(entry.key(), path)) {
        merged.put(entry.key(), entry);
      }
    }
    for (Entry entry : over.entries()) {
      Entry below = merged.get(entry.key());
      merged.put(entry.key(), below == null
          ? entry
          : new Entry(entry.key(), entry.keyPlace(),
              merge(below.value(), entry.value(), path.key(entry.key()))));
    }
    // An override inside a map leaves the map where it is written, so that what is missing is told there.
    boolean moves = newType || over.place() instanceof Place.Text;
    return new MapNode(moves ? over.place() : base.place(), new ArrayList<>(merged.values()), over.usedAt());
  }

  private static boolean changesType(MapNode base, MapNode over) {
    Optional<String> before = type(base);
    Optional<String> after = type(over);
    return before.isPresent() && after.isPresent() && !before.equals(after);
  }

  private static Optional<String> type(MapNode map) {
    return map.value(TYPE).filter(Merge::isWord).map(word -> ((ScalarNode) word).text());
  }

  private static boolean staysWithNewType(String key, ConfigPath path) {
    String at = path.toString();
    return (OF_EVERY_LAYER.contains(key) && at.startsWith("model."))
        || (key.equals(WARMUP) && at.equals("training.schedule"));
  }
}
