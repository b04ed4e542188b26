package nn.engine.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nn.api.Loss;
import nn.api.Shape;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import nn.engine.network.LayerIds;
import nn.engine.network.NetworkSpec;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.OptionInfo;
import nn.engine.plugin.Range;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;

/** Reads the section {@code model}. */
final class ModelBinder {

  static final int MOST_LAYERS = 10_000;

  private final RecordBinder binder;
  private final Values values;
  private Optional<ModelConfig> sound = Optional.empty();

  ModelBinder(RecordBinder binder) {
    this.binder = binder;
    this.values = binder.values();
  }

  Optional<ModelConfig> bind(MapNode map, ConfigPath path) {
    Section section = new Section(map, path, values);
    Optional<ModelConfig.Placed<Shape>> input = section.optional("input")
        .flatMap(node -> input(node, path.key("input")));
    RecordBinder layerBinder = section.optional("defaults").map(node -> defaults(node, path.key("defaults")))
        .orElse(binder);
    if (map.value("nodes").isPresent()) {
      return graph(section, layerBinder, map, path, input);
    }
    section.optional("nodes");
    List.of("inputs", "outputs").forEach(key -> onlyWithNodes(section, key, path));
    Optional<Node> layers = section.required("layers", "a list of layers");
    List<RecordBinder.Layered> bound = new ArrayList<>();
    boolean whole = layers.filter(node -> layers(layerBinder, node, path.key("layers"), bound)).isPresent();
    sound = Optional.of(
        new ModelConfig(input, entries(bound), Optional.empty(), defaults(map), map.place(),
            Optional.empty()));
    Optional<Node> lossNode = section.optional("loss");
    Optional<Bound<Loss>> loss = lossNode
        .flatMap(node -> binder.component(ExtensionKind.LOSS, node, path.key("loss")));
    section.end();
    if (!whole || lossNode.isPresent() != loss.isPresent()) {
      return Optional.empty();
    }
    if (loss.isPresent() && bound.isEmpty()) {
      layers.ifPresent(
          node -> values.fault(node, path.key("layers"), "expected at least one layer, found none"));
    }
    return Optional.of(new ModelConfig(input, entries(bound), loss,
        defaults(map), map.place(), Optional.empty()));
  }

  /** The section as far as it has no fault: layers in order up to the first that has one, and no loss. */
  Optional<ModelConfig> sound() {
    return sound;
  }

  private static Optional<MapNode> defaults(MapNode map) {
    return map.value("defaults")
        .flatMap(node -> node instanceof MapNode m ? Optional.of(m) : Optional.empty());
  }

  private void onlyWithNodes(Section section, String key, ConfigPath path) {
    section.optional(key);
    section.map().entry(key).ifPresent(entry -> values.fault(entry.keyPlace(), path.key(key),
        "expected only with 'nodes', found beside 'layers'", "leave it out, or write the layers as nodes"));
  }

  private Optional<ModelConfig> graph(Section section, RecordBinder layerBinder, MapNode map, ConfigPath path,
      Optional<ModelConfig.Placed<Shape>> input) {
    section.optional("layers");
    map.entry("layers").ifPresent(entry -> values.fault(entry.keyPlace(), path.key("layers"),
        "expected either 'layers' or 'nodes', found both",
        "leave one of them out; 'nodes' stand at " + map.entry("nodes").orElseThrow().keyPlace()));
    Optional<GraphBinder.Bind> bound = new GraphBinder(layerBinder).bind(section, path);
    Optional<Node> lossNode = section.optional("loss");
    Optional<Bound<Loss>> loss = lossNode
        .flatMap(node -> binder.component(ExtensionKind.LOSS, node, path.key("loss")));
    section.end();
    if (bound.isEmpty() || lossNode.isPresent() != loss.isPresent() || map.value("layers").isPresent()) {
      return Optional.empty();
    }
    List<GraphForm.Output> outputs = bound.get().form().outputs();
    if (loss.isPresent() && outputs.size() > 1) {
      values.fault(loss.get().node(), path.key("loss"),
          "expected a loss for each of the " + outputs.size() + " outputs, found one for all",
          "write it where the output is: model.outputs." + outputs.getFirst().name() + ".loss");
      return Optional.empty();
    }
    Optional<Bound<Loss>> own = outputs.size() == 1 ? outputs.getFirst().loss() : Optional.empty();
    if (loss.isPresent() && own.isPresent()) {
      values.fault(loss.get().node(), path.key("loss"), "the output has a loss of its own", "leave one out");
      return Optional.empty();
    }
    return Optional.of(new ModelConfig(input, bound.get().layers(), own.or(() -> loss),
        defaults(map), map.place(), Optional.of(bound.get().form())));
  }

  private Optional<ModelConfig.Placed<Shape>> input(Node node, ConfigPath path) {
    if (!(node instanceof MapNode map)) {
      values.expected(node, path, "a mapping such as {shape: [28, 28, 1]}");
      return Optional.empty();
    }
    Section section = new Section(map, path, values);
    Optional<Node> shape = section.required("shape", "a list of axes such as [28, 28, 1]");
    section.end();
    return shape.flatMap(axes -> shape(axes, path.key("shape")));
  }

  private Optional<ModelConfig.Placed<Shape>> shape(Node node, ConfigPath path) {
    List<Node> items = node instanceof ListNode list ? list.items() : List.of(node);
    List<Integer> axes = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      values.whole(items.get(i), node instanceof ListNode ? path.item(i) : path, Range.min(1), false)
          .ifPresent(axis -> axes.add(axis.intValue()));
    }
    return axes.size() == items.size()
        ? Optional.of(
            new ModelConfig.Placed<>(Shape.of(axes.stream().mapToInt(Integer::intValue).toArray()),
                node.place()))
        : Optional.empty();
  }

  /** Checks each default against the layers that have such an option. */
  private RecordBinder defaults(Node node, ConfigPath path) {
    if (!(node instanceof MapNode map)) {
      values.expected(node, path, "a mapping such as {init: he_normal}");
      return binder;
    }
    Map<String, OptionInfo> options = new HashMap<>();
    for (ExtensionType layer : binder.registry().all(ExtensionKind.LAYER)) {
      layer.options().forEach(option -> options.putIfAbsent(option.name(), option));
    }
    for (MapNode.Entry entry : map.entries()) {
      OptionInfo option = options.get(entry.key());
      if (option != null) {
        binder.value(option, entry.value(), path.key(entry.key()));
      } else if (!entry.key().startsWith("x-")) {
        Optional<String> near = Suggest.nearest(entry.key(), new TreeSet<>(options.keySet()));
        values.fault(entry.keyPlace(), path.key(entry.key()),
            "no layer has an option " + Quote.value(entry.key())
                + near.map(name -> ", did you mean '" + name + "'?").orElse(""));
      }
    }
    return binder.withLayerDefaults(map, path);
  }

  /** Reads the layers up to the first with a fault; the faults of all. */
  private boolean layers(RecordBinder layerBinder, Node node, ConfigPath path,
      List<RecordBinder.Layered> layers) {
    if (!(node instanceof ListNode list)) {
      values.expected(node, path, "a list of layers");
      return false;
    }
    if (list.items().size() > MOST_LAYERS) {
      values.fault(node, path, "expected at most " + MOST_LAYERS + " layers, found " + list.items().size());
      return false;
    }
    Set<Integer> misnamed = checkNames(list, path);
    for (int i = 0; i < list.items().size(); i++) {
      Optional<RecordBinder.Layered> layer = layerBinder.layer(list.items().get(i), path.item(i));
      if (layers.size() == i && !misnamed.contains(i)) {
        layer.ifPresent(layers::add);
      }
    }
    return layers.size() == list.items().size();
  }

  /** Names that stand twice, also where a layer has another fault; gives the layers that have them. */
  private Set<Integer> checkNames(ListNode list, ConfigPath path) {
    Map<String, Place> first = new HashMap<>();
    Set<Integer> misnamed = new HashSet<>();
    for (int i = 0; i < list.items().size(); i++) {
      if (list.items().get(i) instanceof MapNode map && map.value("name").isPresent()) {
        Node node = map.value("name").get();
        String name = String.valueOf(node.plain());
        Place other = first.putIfAbsent(name, node.place());
        ConfigPath namePath = path.item(i).key("name");
        if (other != null) {
          misnamed.add(i);
          values.fault(node, namePath, "there is already a layer named " + Quote.value(name),
              "it stands at " + other);
        } else if (name.equals(NetworkSpec.FEATURES)) {
          misnamed.add(i);
          values.fault(node, namePath, Quote.value(name) + " is the name of what comes in; take another");
        }
      }
    }
    return misnamed;
  }

  private static List<LayerEntry> entries(List<RecordBinder.Layered> layers) {
    Set<String> names = new LinkedHashSet<>();
    layers.forEach(layer -> names.add(layer.name()));
    LayerIds ids = new LayerIds();
    List<LayerEntry> entries = new ArrayList<>();
    for (RecordBinder.Layered layer : layers) {
      String id = ids.next(layer.name(), layer.layer().extension());
      while (layer.name().isEmpty() && names.contains(id)) {
        id = ids.next("", layer.layer().extension());
      }
      entries.add(new LayerEntry(id, layer.layer(), false));
    }
    return entries;
  }
}
