package nn.engine.schema;

import java.util.Optional;

/**
 * A key of a section.
 *
 * @param name as it stands in a file
 * @param shape what its value may be
 * @param required whether a file must have it
 * @param otherwise what it is when left out, as it would stand in a file; empty if that depends on other things
 * @param doc what it means, in one line
 */
public record Key(String name, Shape shape, boolean required, Optional<String> otherwise, String doc) {

  /** A key that must be there. */
  static Key required(String name, Shape shape, String doc) {
    return new Key(name, shape, true, Optional.empty(), doc);
  }

  /** A key that may be left out, without a fixed value then. */
  static Key optional(String name, Shape shape, String doc) {
    return new Key(name, shape, false, Optional.empty(), doc);
  }

  /** A key with a default. */
  static Key of(String name, Shape shape, String otherwise, String doc) {
    return new Key(name, shape, false, Optional.of(otherwise), doc);
  }
}
