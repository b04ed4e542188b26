package nn.engine.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nn.engine.fault.Suggest;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/**
 * A mapping that is being read: it is asked for each key it may have, and at the end says which of its keys nobody
 * asked for, and which are missing.
 */
final class Section {

  /** What users call keys elsewhere. */
  private static final Map<String, String> SYNONYMS = Map.ofEntries(Map.entry("lr", "learning_rate"),
      Map.entry("rate", "learning_rate"), Map.entry("neurons", "units"), Map.entry("size", "units"),
      Map.entry("out_features", "units"), Map.entry("kernel_initializer", "init"),
      Map.entry("bias_initializer", "bias_init"), Map.entry("use_bias", "bias"),
      Map.entry("initializer", "init"),
      Map.entry("kernel_regularizer", "regularize"), Map.entry("regularizer", "regularize"),
      Map.entry("eps", "epsilon"), Map.entry("p", "rate"), Map.entry("seeds", "seed"),
      Map.entry("random_seed", "seed"),
      Map.entry("early_stopping", "stop"), Map.entry("label", "target"), Map.entry("network", "model"),
      Map.entry("train", "training"), Map.entry("dataset", "data"), Map.entry("val", "validation"),
      Map.entry("valid", "validation"), Map.entry("batch_size", "size"));

  private static final String EXTENDS = "extends";

  private final MapNode map;
  private final ConfigPath path;
  private final Values values;
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> apart = new LinkedHashSet<>();
  private final List<Missing> missing = new ArrayList<>();

  private record Missing(String key, String expected) {}

  Section(MapNode map, ConfigPath path, Values values) {
    this.map = map;
    this.path = path;
    this.values = values;
  }

  MapNode map() {
    return map;
  }

  ConfigPath path(String key) {
    return path.key(key);
  }

  /** The value of a key that may be left out. */
  Optional<Node> optional(String key) {
    known.add(key);
    return map.value(key);
  }

  /** The value of a key that must be there. */
  Optional<Node> required(String key, String expected) {
    Optional<Node> value = optional(key);
    if (value.isEmpty()) {
      missing.add(new Missing(key, expected));
    }
    return value;
  }

  /** Says that a key of the manual does not work yet. */
  void unsupported(String key, String what) {
    optional(key);
    map.entry(key).ifPresent(
        entry -> values.fault(entry.keyPlace(), path.key(key), what + " is not supported yet",
            "leave it out"));
  }

  /** Reports keys that are known, but not beside those that have been asked for. */
  void apart(List<String> keys, String message, String hint) {
    for (String key : keys) {
      if (!known.contains(key)) {
        map.entry(key).ifPresent(entry -> {
          apart.add(key);
          values.fault(entry.keyPlace(), path.key(key), message, hint);
        });
      }
    }
  }

  /** Reports the keys that nobody asked for and those that are missing. */
  void end() {
    Set<String> meant = new LinkedHashSet<>();
    boolean incomplete = false;
    for (MapNode.Entry entry : map.entries()) {
      if (isRefusedMerge(entry)) {
        incomplete = true;
      } else if (!known.contains(entry.key()) && !apart.contains(entry.key())
          && !entry.key().startsWith("x-")) {
        meant.addAll(unknown(entry));
      }
    }
    incomplete |= meant.contains(EXTENDS); // Nor is what the other file was to bring.
    if (incomplete) {
      return; // What was to be brought is not there, and the key has its fault.
    }
    missing.stream().filter(m -> !meant.contains(m.key))
        .forEach(m -> values.missing(map, path, m.key, m.expected));
  }

  private static boolean isRefusedMerge(MapNode.Entry entry) {
    return entry.key().equals("<<") && entry.value() instanceof ScalarNode value
        && value.kind() == ScalarNode.Kind.FAULTY;
  }

  private List<String> unknown(MapNode.Entry entry) {
    List<String> free = known.stream().filter(key -> map.value(key).isEmpty()).toList();
    List<String> near = new ArrayList<>(Suggest.all(entry.key(), free, SYNONYMS));
    // Of two names that are equally near the one that must be there was meant.
    missing.stream().map(Missing::key).filter(near::remove).findFirst().ifPresent(near::addFirst);
    boolean glued = Values.GLUED.matcher(entry.key()).matches();
    if (near.isEmpty()) { // an override of a key that is there, misspelt
      near.addAll(Suggest.all(entry.key(), known, SYNONYMS));
    }
    if (near.isEmpty()) {
      values.fault(entry.keyPlace(), path.key(entry.key()), "unknown key",
          known.isEmpty() ? "there are no keys here" : "known keys: " + String.join(", ", known));
    } else {
      values.fault(entry.keyPlace(), path.key(entry.key()),
          "unknown key, did you mean '" + near.getFirst() + "'?",
          glued ? new String[] {Values.BLANK} : new String[0]);
    }
    return near.isEmpty() ? List.of() : List.of(near.getFirst());
  }
}
