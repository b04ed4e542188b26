package nn.engine.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Suggest;
import nn.engine.yaml.MapNode.Entry;

/**
 * Reads a mapping key by key. A key that is asked for is known; {@link #finish} reports the keys that nobody asked for,
 * with the known key they were probably meant to be, and the required keys that are missing. Whoever reads a section
 * must finish it.
 */
public final class Section {

  private static final String MERGE = "<<";

  private final MapNode map;
  private final ConfigPath path;
  private final Faults faults;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Map<String, String> synonyms = new HashMap<>();

  private Section(MapNode map, ConfigPath path, Faults faults) {
    this.map = map;
    this.path = path;
    this.faults = faults;
    map.entries().forEach(e -> entries.put(e.key(), e));
  }

  /** Reads the top of a configuration. */
  public static Section root(MapNode map, Faults faults) {
    return new Section(map, ConfigPath.ROOT, faults);
  }

  /** Reads a mapping somewhere in a configuration. */
  public static Section of(MapNode map, ConfigPath path, Faults faults) {
    return new Section(map, path, faults);
  }

  /** A reader of mappings. */
  public static ValueReader<Section> reader() {
    return (node, path, faults) -> node instanceof MapNode map
        ? Optional.of(of(map, path, faults))
        : Values.wrong(node, path, faults, "a mapping ('key: value')", colonHint(node));
  }

  /** A reader of mappings with a type, for which a bare word may stand: {@code adam} is {@code {type: adam}}. */
  public static ValueReader<Section> component() {
    return (node, path, faults) -> {
      if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.STRING) {
        return Optional.of(of(Merge.asType(node), path, faults));
      }
      return node instanceof MapNode map
          ? Optional.of(of(map, path, faults))
          : Values.wrong(node, path, faults, "a type, or a mapping with 'type:'");
    };
  }

  /** Other words for keys, for suggestions only: {@code lr} for {@code learning_rate}. */
  public Section synonyms(Map<String, String> words) {
    synonyms.putAll(words);
    return this;
  }

  /** Makes keys known without reading them. */
  public Section known(String... keys) {
    known.addAll(List.of(keys));
    return this;
  }

  /** The way to this mapping. */
  public ConfigPath path() {
    return path;
  }

  /** The mapping itself. */
  public MapNode map() {
    return map;
  }

  /** Where the mapping starts. */
  public Place place() {
    return map.place();
  }

  /** Where the value of a key stands, or the mapping where there is none. */
  public Place place(String key) {
    return node(key).map(Node::place).orElse(map.place());
  }

  /** All keys in the order of the file. */
  public List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  /** Whether a key is there; makes it known. */
  public boolean has(String key) {
    known.add(key);
    return entries.containsKey(key);
  }

  /** The value of a key as it is, if the key is there. */
  public Optional<Node> node(String key) {
    known.add(key);
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /** The value of a key that must be there; empty after a fault. */
  public <T> Optional<T> required(String key, ValueReader<T> reader) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      missing.add(key);
    }
    return node.flatMap(n -> reader.read(n, path.key(key), faults));
  }

  /** The value of a key that may be left out; empty where it is, and after a fault. */
  public <T> Optional<T> optional(String key, ValueReader<T> reader) {
    return node(key).flatMap(n -> reader.read(n, path.key(key), faults));
  }

  /** Text that must be there. */
  public Optional<String> requiredText(String key) {
    return required(key, Values.name());
  }

  /** Text that may be left out. */
  public Optional<String> optionalText(String key) {
    return optional(key, Values.name());
  }

  /** An integer that must be there. */
  public Optional<Integer> requiredInt(String key, Bounds bounds) {
    return required(key, Values.integer(bounds));
  }

  /** An integer that may be left out. */
  public Optional<Integer> optionalInt(String key, Bounds bounds) {
    return optional(key, Values.integer(bounds));
  }

  /** A number that must be there. */
  public Optional<Double> requiredNumber(String key, Bounds bounds) {
    return required(key, Values.number(bounds));
  }

  /** A number that may be left out. */
  public Optional<Double> optionalNumber(String key, Bounds bounds) {
    return optional(key, Values.number(bounds));
  }

  /** True or false, or left out. */
  public Optional<Boolean> optionalTruth(String key) {
    return optional(key, Values.truth());
  }

  /** A mapping that must be there. */
  public Optional<Section> requiredSection(String key) {
    return required(key, reader());
  }

  /** A mapping that may be left out; a key without anything behind it counts as left out. */
  public Optional<Section> optionalSection(String key) {
    return node(key).filter(n -> !Values.isNull(n)).flatMap(n -> reader().read(n, path.key(key), faults));
  }

  /** Adds a fault at the value of a key, or at the mapping where there is none. */
  public void error(String key, String message, String... hints) {
    Node at = node(key).orElse(map);
    Values.refuse(at, path.key(key), faults, message, hints);
  }

  /** Reports the unknown keys and the missing ones; a missing key that an unknown one resembles is not reported. */
  public void finish() {
    Set<String> meant = new HashSet<>();
    for (Entry entry : entries.values()) {
      boolean told = entry.key().equals(MERGE) && Values.isFaulty(entry.value());
      if (!known.contains(entry.key()) && !told) {
        meant.addAll(rejectUnknown(entry));
      }
    }
    // What a merge key was to bring is not there, and the merge key has its fault already.
    boolean incomplete = entries.containsKey(MERGE) && Values.isFaulty(entries.get(MERGE).value());
    for (String key : missing) {
      if (!meant.contains(key) && !incomplete) {
        Values.refuse(map, path, faults, "missing key '" + key + "'");
      }
    }
  }

  private List<String> rejectUnknown(Entry entry) {
    List<String> absent = new ArrayList<>(known);
    absent.removeAll(entries.keySet());
    Optional<String> near = Suggest.nearest(entry.key(), absent, synonyms)
        .or(() -> Suggest.nearest(entry.key(), known, synonyms));
    String message = near.map(n -> "unknown key, did you mean '" + n + "'?").orElse("unknown key");
    String[] hint = near.isEmpty() && !known.isEmpty()
        ? new String[] {"known here: " + Values.listed(known)}
        : new String[0];
    faults.error(entry.keyPlace(), path.key(entry.key()).toString(), message, hint);
    return near.stream().toList();
  }

  // 'epochs:30' is a word in YAML.
  private static String[] colonHint(Node node) {
    boolean glued = node instanceof ScalarNode scalar && scalar.style() == ScalarNode.Style.PLAIN
        && scalar.text().matches("[a-z_0-9]+:\\S.*");
    return glued ? new String[] {"write a blank behind the ':'"} : new String[0];
  }
}
