package nn.engine.plugin;

import java.util.Optional;

/**
 * One option of an extension.
 *
 * @param name its key in YAML
 * @param type what it holds
 * @param doc what it means, in one line; may be empty
 * @param defaultValue what it is when left out; empty where it is required
 * @param required whether a file must give it
 * @param range which numbers it takes
 */
public record OptionInfo(String name, OptionType type, String doc, Optional<Object> defaultValue,
    boolean required,
    Range range) {

  /** {@code an integer, at least 1}: what stands after "expected". */
  public String expected() {
    return range.words().map(words -> type.expected() + " " + words).orElse(type.expected());
  }

  /** The value it has when left out, as it would stand in a file; empty if it has none. */
  public String shownDefault() {
    return defaultValue.map(Defaults::text).orElse("");
  }
}
