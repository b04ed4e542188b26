package nn.tck;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.Activation;
import nn.api.Extension;
import nn.api.Interval;
import nn.api.NamedLayer;
import nn.api.Regularizer;
import nn.engine.config.RecordBinder;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.Names;
import nn.engine.plugin.OptionInfo;
import nn.engine.plugin.PluginLoader;
import nn.engine.plugin.RecordReader;
import nn.engine.plugin.RecordType;
import nn.engine.plugin.Registry;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.YamlReader;
import nn.engine.yaml.YamlWriter;

/** Writes an extension as a file would have it, and reads that again: what comes back is equal. */
final class Written {

  private static final String PROMISE = "written as YAML and read again it is the same";

  private final Registry registry;
  private boolean unknown;

  private Written(Registry registry) {
    this.registry = registry;
  }

  /** Of what is on the class path. What is not installed there, as a test's own, has no name in YAML. */
  static Optional<Finding> check(Extension extension) {
    return check(extension, PluginLoader.builtIns(new Faults()).registry());
  }

  static Optional<Finding> check(Extension extension, Registry registry) {
    return new Written(registry).roundTrip(extension);
  }

  private Optional<Finding> roundTrip(Extension extension) {
    Object plain = plain(extension);
    Optional<ExtensionType> type = type(extension);
    if (unknown || type.isEmpty()) {
      return Optional.empty();
    }
    String text = YamlWriter.write(plain);
    Faults faults = new Faults();
    Optional<Extension> again = YamlReader.value(text, new Place.Described("what was written"), faults)
        .flatMap(node -> new RecordBinder(registry, faults).component(type.get().kind(), node,
            ConfigPath.ROOT))
        .map(bound -> bound.extension());
    String faulty = faults.sortedErrors().stream().map(f -> f.path() + ": " + f.message()).findFirst()
        .orElse("read again it is " + again.map(Object::toString).orElse("nothing"));
    return again.filter(extension::equals).isPresent() ? Optional.empty()
        : Optional.of(new Finding(PROMISE, text.strip() + ": " + faulty));
  }

  private Optional<ExtensionType> type(Extension extension) {
    return registry.all().stream().filter(type -> type.type().equals(extension.getClass())).findFirst();
  }

  /** As plain maps, lists, text and numbers. */
  private Object plain(Object value) {
    return switch (value) {
      case NamedLayer(String name, var layer) -> named(name, plain(layer));
      case Extension extension -> extension(extension);
      case Interval interval -> interval.toString();
      case Optional<?> some -> plain(some.orElseThrow());
      case Record group -> options(RecordReader.read(group.getClass()), group);
      case Enum<?> constant -> Names.constant(constant);
      case List<?> list -> list.stream().map(this::plain).toList();
      case Float number -> new BigDecimal(number.toString());
      case Double number -> new BigDecimal(number.toString());
      default -> value;
    };
  }

  private static Object named(String name, Object layer) {
    if (name.isEmpty() || !(layer instanceof Map<?, ?> map)) {
      return layer;
    }
    Map<Object, Object> with = new LinkedHashMap<>(map);
    with.put("name", name);
    return with;
  }

  private Object extension(Extension extension) {
    Optional<ExtensionType> type = type(extension);
    unknown |= type.isEmpty();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", type.map(ExtensionType::fullName).orElse(""));
    type.ifPresent(known -> map.putAll(options(known.record(), extension)));
    return map;
  }

  /** Every option but those that say that there is none. */
  private Map<String, Object> options(RecordType type, Object record) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (OptionInfo option : type.options()) {
      type.value(record, option.name()).filter(value -> !saysNone(value))
          .ifPresent(value -> map.put(option.name(), plain(value)));
    }
    return map;
  }

  private static boolean saysNone(Object value) {
    return value.equals(Optional.empty()) || value.equals(Activation.NONE)
        || value.equals(Regularizer.NONE);
  }
}
