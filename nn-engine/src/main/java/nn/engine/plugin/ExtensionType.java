package nn.engine.plugin;

import java.util.List;
import java.util.Optional;
import nn.api.Extension;
import nn.api.option.Describe;
import org.jspecify.annotations.Nullable;

/**
 * An extension that is installed.
 *
 * @param kind what it is
 * @param name its {@code type:} in YAML
 * @param origin where it comes from
 * @param record its options
 * @param defaults the instance that its no-argument constructor makes
 */
public record ExtensionType(ExtensionKind kind, String name, Origin origin, RecordType record,
    Extension defaults) {

  /**
   * Where an extension comes from.
   *
   * @param vendor the part of the full name before the colon
   * @param jar the jar, as it was found; empty for what comes with nn
   * @param version the jar's version, empty where it has none
   */
  public record Origin(String vendor, String jar, String version) {

    /** The vendor of what comes with nn. */
    public static final String BUILT_IN = "nn";

    /** What comes with nn. */
    static Origin builtIn(@Nullable String version) {
      return new Origin(BUILT_IN, "", version == null ? "" : version);
    }

    /** Whether it comes with nn. */
    public boolean isBuiltIn() {
      return jar.isEmpty();
    }
  }

  /** Its record class. */
  public Class<?> type() {
    return record.type();
  }

  /** {@code vendor:name}, which always works. */
  public String fullName() {
    return origin.vendor() + ":" + name;
  }

  /** Its options in the order of the record. */
  public List<OptionInfo> options() {
    return record.options();
  }

  /** What its author says about it. */
  public Optional<Describe> description() {
    return Optional.ofNullable(type().getAnnotation(Describe.class));
  }
}
