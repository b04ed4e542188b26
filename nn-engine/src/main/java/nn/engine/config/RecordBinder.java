package nn.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import nn.api.Activation;
import nn.api.Extension;
import nn.api.Layer;
import nn.api.NamedLayer;
import nn.api.OptionException;
import nn.api.Regularizer;
import nn.api.UserException;
import nn.engine.fault.Faults;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.Lookup;
import nn.engine.plugin.OptionInfo;
import nn.engine.plugin.OptionType;
import nn.engine.plugin.RecordType;
import nn.engine.plugin.Registry;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/**
 * Makes extensions from what a file says: the name in {@code type:} picks the record, the other keys are its options,
 * and what is left out takes the value that the record's no-argument constructor gives.
 */
public final class RecordBinder {

  private static final Set<ExtensionKind> SHAPELESS =
      Set.of(ExtensionKind.ACTIVATION, ExtensionKind.INITIALIZER, ExtensionKind.REGULARIZER);

  static final Pattern LAYER_NAME = Pattern.compile("[^\\s.:/\\\\\\p{Cntrl}]{1,200}");

  private final Registry registry;
  private final Values values;
  private final Optional<MapNode> layerDefaults;
  private final ConfigPath defaultsPath;

  /** A binder without defaults for layers. */
  public RecordBinder(Registry registry, Faults faults) {
    this(registry, new Values(faults), Optional.empty(), ConfigPath.ROOT);
  }

  RecordBinder(Registry registry, Values values, Optional<MapNode> layerDefaults, ConfigPath defaultsPath) {
    this.registry = registry;
    this.values = values;
    this.layerDefaults = layerDefaults;
    this.defaultsPath = defaultsPath;
  }

  /** A binder that takes options which a layer has, and the file leaves out, from {@code model.defaults}. */
  RecordBinder withLayerDefaults(MapNode defaults, ConfigPath path) {
    return new RecordBinder(registry, values, Optional.of(defaults), path);
  }

  Values values() {
    return values;
  }

  Registry registry() {
    return registry;
  }

  /**
   * The extension that a bare name or a mapping with {@code type:} describes; empty if there is a fault in it, unless
   * the default of the option can stand in, so that the rest can be checked. Faults are told in any case.
   *
   * @param kind what is wanted, {@code T} being its interface
   */
  public <T extends Extension> Optional<Bound<T>> component(ExtensionKind kind, Node node, ConfigPath path) {
    return component(kind, node, path, _ -> {});
  }

  /** The same with further keys in the mapping, which {@code extras} reads. */
  <T extends Extension> Optional<Bound<T>> component(ExtensionKind kind, Node node, ConfigPath path,
      Consumer<Section> extras) {
    MapNode map = node instanceof MapNode m ? m : new MapNode(node.place(), List.of());
    Section section = new Section(map, path, values);
    Optional<ExtensionType> type = type(kind, node, path, section);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    extras.accept(section);
    Optional<Object> instance = record(type.get().record(), section, node, path, kind == ExtensionKind.LAYER);
    return instance.map(made -> {
      @SuppressWarnings("unchecked") // T is the interface of the kind, which every extension of it implements
      T extension = (T) made;
      return new Bound<>(type.get(), extension, node, path);
    });
  }

  private Optional<ExtensionType> type(ExtensionKind kind, Node node, ConfigPath path, Section section) {
    Node name = node;
    ConfigPath namePath = path;
    if (node instanceof MapNode map) {
      Optional<Node> given = section.optional("type");
      if (given.isEmpty()) {
        missingType(kind, map, path);
        return Optional.empty();
      }
      name = given.get();
      namePath = path.key("type");
    }
    if (!(name instanceof ScalarNode scalar) || scalar.kind() != ScalarNode.Kind.STRING) {
      values.expected(name, namePath, "the name of " + kind.withArticle());
      return Optional.empty();
    }
    return switch (registry.find(kind, scalar.text())) {
      case Lookup.Found(ExtensionType found) -> Optional.of(found);
      case Lookup.Failed(String message, List<String> hints) -> {
        values.fault(name, namePath, message, hints.toArray(String[]::new));
        yield Optional.empty();
      }
    };
  }

  private void missingType(ExtensionKind kind, MapNode map, ConfigPath path) {
    for (MapNode.Entry entry : map.entries()) {
      if (Suggest.nearest(entry.key(), List.of("type")).isPresent()) {
        values.fault(entry.keyPlace(), path.key(entry.key()), "unknown key, did you mean 'type'?");
        return;
      }
    }
    String expected = "the name of " + kind.withArticle();
    List<String> names =
        map.entries().stream().map(MapNode.Entry::key).filter(registry.names(kind)::contains).toList();
    if (names.size() == 1) { // - dense: {units: 3}
      values.missing(map, path, "type", expected, "write {type: " + names.getFirst() + ", ...}");
    } else {
      values.missing(map, path, "type", expected, standard(kind));
    }
  }

  /** What is used where the file says nothing at all. */
  private static String[] standard(ExtensionKind kind) {
    return switch (kind) {
      case OPTIMIZER -> new String[] {"add type: adam to change options of the default"};
      case SCHEDULE -> new String[] {"name one, such as type: cosine"};
      default -> new String[0];
    };
  }

  /** The record of these options; empty if one has a fault. */
  private Optional<Object> record(RecordType type, Section section, Node node, ConfigPath path,
      boolean isLayer) {
    List<Object> arguments = new ArrayList<>();
    for (OptionInfo option : type.options()) {
      argument(option, section, path, isLayer).ifPresent(arguments::add);
    }
    section.end();
    return arguments.size() == type.options().size() ? create(type, arguments, section, node, path)
        : Optional.empty();
  }

  private Optional<Object> argument(OptionInfo option, Section section, ConfigPath path, boolean isLayer) {
    Optional<Node> given = section.optional(option.name());
    if (given.isPresent()) {
      return value(option, given.get(), path.key(option.name())).or(() -> standIn(option));
    }
    Optional<Node> common =
        isLayer ? layerDefaults.flatMap(map -> map.value(option.name())) : Optional.empty();
    if (common.isPresent()) {
      return value(option, common.get(), defaultsPath.key(option.name()));
    }
    if (option.required()) {
      section.required(option.name(), option.expected());
    }
    return option.defaultValue();
  }

  /**
   * What takes the place of a value with a fault, so that the rest of the file can be checked. Only what cannot change
   * a shape is replaced: a shape must not look wrong because of another fault.
   */
  private static Optional<Object> standIn(OptionInfo option) {
    return option.type() instanceof OptionType.Component(ExtensionKind kind) && SHAPELESS.contains(kind)
        ? option.defaultValue()
        : Optional.empty();
  }

  private Optional<Object> create(RecordType type, List<Object> arguments, Section section, Node node,
      ConfigPath path) {
    try {
      return Optional.of(type.create(arguments));
    } catch (OptionException e) {
      Node at = section.map().value(e.option()).orElse(node);
      values.fault(at, path.key(e.option()), message(e), e.mend().stream().toArray(String[]::new));
    } catch (UserException e) {
      values.fault(node, path, message(e), e.mend().stream().toArray(String[]::new));
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      values.fault(node, path, "these options do not fit: " + message(e));
    }
    return Optional.empty();
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? "no reason given" : e.getMessage();
  }

  /** The value of an option; empty if there is a fault in it. */
  Optional<Object> value(OptionInfo option, Node node, ConfigPath path) {
    return value(option.type(), option, node, path);
  }

  private Optional<Object> value(OptionType type, OptionInfo option, Node node, ConfigPath path) {
    return switch (type) {
      case OptionType.Truth _ -> values.truth(node, path).map(v -> v);
      case OptionType.Whole(boolean wide) -> values.whole(node, path, option.range(), wide)
          .map(v -> wide ? (Object) v : (Object) v.intValue());
      case OptionType.Real(boolean wide) -> values.real(node, path, option.range(), wide)
          .map(v -> wide ? (Object) v : (Object) v.floatValue());
      case OptionType.Text _ -> values.text(node, path).map(v -> v);
      case OptionType.Choice choice -> values.word(node, path, choice.names())
          .map(word -> choice.constants().get(choice.names().indexOf(word)));
      case OptionType.Span _ -> values.interval(node, path, (long) option.range().min().orElse(0))
          .map(v -> v);
      case OptionType.Component(ExtensionKind kind) -> extension(kind, node, path).map(v -> v);
      case OptionType.LayerEntry _ -> layer(node, path)
          .map(l -> new NamedLayer(l.name(), l.layer().extension()));
      case OptionType.Group(RecordType record) -> group(record, type, node, path);
      case OptionType.Several(OptionType element) -> list(element, option, node, path).map(v -> v);
      case OptionType.Maybe(OptionType element) -> value(element, option, node, path).map(Optional::of);
      case OptionType.Anything _ -> anything(type, node, path);
    };
  }

  private Optional<Extension> extension(ExtensionKind kind, Node node, ConfigPath path) {
    if (node instanceof ScalarNode scalar && scalar.text().equals("none")
        && registry.get(kind, "none").isEmpty()) {
      // Leaving out an activation or a penalty needs no plugin.
      if (kind == ExtensionKind.ACTIVATION) {
        return Optional.of(Activation.NONE);
      } else if (kind == ExtensionKind.REGULARIZER) {
        return Optional.of(Regularizer.NONE);
      }
    }
    return this.<Extension>component(kind, node, path).map(Bound::extension);
  }

  private Optional<Object> group(RecordType record, OptionType type, Node node, ConfigPath path) {
    if (!(node instanceof MapNode map)) {
      values.expected(node, path, type.expected());
      return Optional.empty();
    }
    return record(record, new Section(map, path, values), node, path, false);
  }

  private Optional<List<Object>> list(OptionType element, OptionInfo option, Node node, ConfigPath path) {
    boolean alone = !(node instanceof ListNode)
        && !(element instanceof OptionType.Several || element instanceof OptionType.LayerEntry);
    List<Node> items = alone ? List.of(node) : node instanceof ListNode list ? list.items() : List.of();
    if (!alone && !(node instanceof ListNode)) {
      values.expected(node, path, "a list");
      return Optional.empty();
    }
    List<Object> bound = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      value(element, option, items.get(i), alone ? path : path.item(i)).ifPresent(bound::add);
    }
    return bound.size() == items.size() ? Optional.of(List.copyOf(bound)) : Optional.empty();
  }

  private Optional<Object> anything(OptionType type, Node node, ConfigPath path) {
    if (node instanceof ScalarNode scalar && scalar.kind() != ScalarNode.Kind.NULL
        && scalar.kind() != ScalarNode.Kind.FAULTY) {
      return Optional.of(scalar.plain());
    }
    values.expected(node, path, type.expected());
    return Optional.empty();
  }

  /** A layer and the name that the file gives it, or an empty one. */
  record Layered(String name, Bound<Layer> layer) {}

  /** A layer of a list of layers. */
  Optional<Layered> layer(Node node, ConfigPath path) {
    List<String> names = new ArrayList<>();
    Optional<Bound<Layer>> layer = component(ExtensionKind.LAYER, node, path,
        section -> section.optional("name").flatMap(name -> layerName(name, path.key("name")))
            .ifPresent(names::add));
    return layer.map(bound -> new Layered(names.isEmpty() ? "" : names.getFirst(), bound));
  }

  private Optional<String> layerName(Node node, ConfigPath path) {
    Optional<String> name = values.text(node, path);
    if (name.isPresent() && !LAYER_NAME.matcher(name.get()).matches()) {
      values.fault(node, path,
          "expected a name without spaces, dots, colons and slashes, found " + Quote.value(name.get()));
      return Optional.empty();
    }
    return name;
  }
}
