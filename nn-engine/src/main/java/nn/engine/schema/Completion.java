package nn.engine.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nn.api.Activation;
import nn.api.Extension;
import nn.api.NamedLayer;
import nn.api.Regularizer;
import nn.engine.fault.Place;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.Names;
import nn.engine.plugin.OptionInfo;
import nn.engine.plugin.OptionType;
import nn.engine.plugin.RecordReader;
import nn.engine.plugin.RecordType;
import nn.engine.plugin.Registry;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.MapNode.Entry;
import nn.engine.yaml.Node;
import nn.engine.yaml.Nodes;
import nn.engine.yaml.ScalarNode;

/** Fills in the options of extensions that a file leaves out; each value's place says where it came from. */
final class Completion {

  static final String TYPE = "type";
  static final String NAME = "name";

  private final Registry registry;
  private final Optional<MapNode> layerDefaults;

  /**
   * A completion.
   *
   * @param layerDefaults options that layers take where they have and omit them
   */
  Completion(Registry registry, Optional<MapNode> layerDefaults) {
    this.registry = registry;
    this.layerDefaults = layerDefaults;
  }

  /** The place of a value that nobody wrote. */
  static Place byDefault() {
    return new Place.Described("default");
  }

  private static Place byDefault(ExtensionType type) {
    return type.origin().isBuiltIn() ? byDefault()
        : new Place.Described("default of " + type.name() + " in " + type.origin().jar());
  }

  /**
   * An extension with all its options; one without any stays a bare name.
   *
   * @param extras what further keys the mapping has, complete
   */
  Node component(ExtensionKind kind, Node node, List<Entry> extras) {
    Optional<Node> name = node instanceof MapNode map ? map.value(TYPE) : Optional.of(node);
    Optional<ExtensionType> type = name.filter(ScalarNode.class::isInstance)
        .flatMap(scalar -> registry.get(kind, ((ScalarNode) scalar).text()));
    if (name.isEmpty() || type.isEmpty()) {
      return node;
    }
    MapNode given = node instanceof MapNode map ? map : new MapNode(node.place(), List.of());
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(TYPE, name.get().place(), name.get()));
    entries.addAll(extras);
    options(type.get().record(), given, byDefault(type.get()), kind == ExtensionKind.LAYER, entries);
    return entries.size() == 1 ? name.get() : new MapNode(node.place(), entries);
  }

  private void options(RecordType record, MapNode given, Place otherwise, boolean isLayer,
      List<Entry> entries) {
    for (OptionInfo option : record.options()) {
      Optional<Node> own = given.value(option.name())
          .or(() -> isLayer ? layerDefaults.flatMap(d -> d.value(option.name())) : Optional.empty());
      Optional<Node> value = own.map(node -> value(option.type(), node))
          .or(() -> option.defaultValue().flatMap(v -> node(v, otherwise)));
      value.ifPresent(node -> entries.add(new Entry(option.name(), node.place(), node)));
    }
  }

  /** A value as the file gives it, what is within it filled in. */
  private Node value(OptionType type, Node node) {
    return switch (type) {
      case OptionType.Component(ExtensionKind kind) -> component(kind, node, List.of());
      case OptionType.LayerEntry _ -> layer(node, Optional.empty());
      case OptionType.Maybe(OptionType element) -> value(element, node);
      case OptionType.Several(OptionType element) -> node instanceof ListNode list
          ? new ListNode(list.place(), list.items().stream().map(item -> value(element, item)).toList())
          : value(element, node);
      case OptionType.Group(RecordType record) when node instanceof MapNode map -> {
        List<Entry> entries = new ArrayList<>();
        options(record, map, byDefault(), false, entries);
        yield new MapNode(map.place(), entries);
      }
      default -> node;
    };
  }

  /**
   * A layer with all its options.
   *
   * @param id what it is called where the file gives it no name; empty to leave it without
   */
  Node layer(Node node, Optional<String> id) {
    List<Entry> extras = new ArrayList<>();
    Optional<Node> name = node instanceof MapNode map ? map.value(NAME) : Optional.empty();
    name.or(() -> id.map(i -> (Node) Nodes.text(i, new Place.Described("inferred"))))
        .ifPresent(n -> extras.add(new Entry(NAME, n.place(), n)));
    return component(ExtensionKind.LAYER, node, extras);
  }

  /** A value that an extension has by itself; empty where it is absent. */
  private Optional<Node> node(Object value, Place place) {
    return switch (value) {
      case Optional<?> optional -> optional.flatMap(v -> node(v, place));
      case Activation activation when activation.isIdentity() -> Optional.of(Nodes.text("none", place));
      case Regularizer regularizer when regularizer.isNone() -> Optional.of(Nodes.text("none", place));
      case Extension extension -> extension(extension, place);
      case NamedLayer layer -> extension(layer.layer(), place);
      case Enum<?> constant -> Optional.of(Nodes.text(Names.constant(constant), place));
      case List<?> list -> Optional.of(new ListNode(place,
          list.stream().flatMap(item -> node(item, place).stream()).toList()));
      case Boolean _, Number _, String _ -> Optional.of(Nodes.of(value, place));
      case nn.api.Interval interval -> Optional.of(Nodes.text(interval.toString(), place));
      case Record group -> Optional.of(record(RecordReader.read(group.getClass()), group, place));
      default -> Optional.empty();
    };
  }

  /** An extension as a file would give it, with all its options; empty if it is not installed. */
  Optional<Node> spelt(Extension extension, Place place) {
    return extension(extension, place);
  }

  private Optional<Node> extension(Extension extension, Place place) {
    return registry.typeOf(extension).map(type -> {
      Node name = Nodes.text(type.origin().isBuiltIn() ? type.name() : type.fullName(), place);
      MapNode options = record(type.record(), extension, place);
      if (options.entries().isEmpty()) {
        return name;
      }
      List<Entry> entries = new ArrayList<>(List.of(new Entry(TYPE, place, name)));
      entries.addAll(options.entries());
      return new MapNode(place, entries);
    });
  }

  private MapNode record(RecordType type, Object instance, Place place) {
    List<Entry> entries = new ArrayList<>();
    for (OptionInfo option : type.options()) {
      type.value(instance, option.name()).flatMap(v -> node(v, place))
          .ifPresent(node -> entries.add(new Entry(option.name(), place, node)));
    }
    return new MapNode(place, entries);
  }
}
