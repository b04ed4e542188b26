package nn.engine.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.fault.Place;

/**
 * A mapping in the order of the file.
 *
 * @param place where it starts
 * @param entries its keys, each once, with their values
 * @param usedAt where the alias stands that brought it
 */
public record MapNode(Place place, List<Entry> entries, Optional<Place> usedAt) implements Node {

  /**
   * A key with its value.
   *
   * @param key without quotes
   * @param keyPlace where the key stands
   * @param value what belongs to it
   */
  public record Entry(String key, Place keyPlace, Node value) {}

  public MapNode {
    entries = List.copyOf(entries);
  }

  /** A mapping that no alias brought. */
  public MapNode(Place place, List<Entry> entries) {
    this(place, entries, Optional.empty());
  }

  /** The entry of a key. */
  public Optional<Entry> entry(String key) {
    return entries.stream().filter(e -> e.key.equals(key)).findFirst();
  }

  /** The value of a key. */
  public Optional<Node> value(String key) {
    return entry(key).map(Entry::value);
  }

  @Override
  public MapNode usedAt(Place alias) {
    return new MapNode(place, entries, Optional.of(alias));
  }

  @Override
  public String described() {
    return "a mapping";
  }

  @Override
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    entries.forEach(e -> plain.put(e.key, e.value.plain()));
    return plain;
  }
}
