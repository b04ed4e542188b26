package nn.engine.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.Layer;
import nn.api.Loss;
import nn.engine.config.GraphReferences.Reference;
import nn.engine.network.NetworkSpec;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.Range;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;

/** Reads {@code model.inputs}, {@code model.nodes} and {@code model.outputs}. */
final class GraphBinder {

  private static final String FROM = "from";
  private static final String SHARE = "share";

  private final RecordBinder binder;
  private final Values values;
  private final GraphReferences references;
  private final List<GraphForm.Input> inputs = new ArrayList<>();
  private final Map<String, Bound<Layer>> layers = new LinkedHashMap<>();
  private final Map<String, List<Reference>> from = new LinkedHashMap<>();
  private final Map<String, Reference> shares = new LinkedHashMap<>();

  /** The network in graph form, with the loss of its output. */
  record Bind(List<LayerEntry> layers, GraphForm form, Optional<Bound<Loss>> loss) {}

  GraphBinder(RecordBinder binder) {
    this.binder = binder;
    this.values = binder.values();
    this.references = new GraphReferences(values);
  }

  /** Reads the three keys of the section {@code model}; empty if a fault leaves no network to check. */
  Optional<Bind> bind(Section model, ConfigPath path) {
    int before = values.faults().errors();
    Optional<Node> inputsNode = model.optional("inputs");
    inputsNode.ifPresent(node -> mapping(node, path.key("inputs"), "one input", this::input));
    if (inputs.isEmpty()) {
      references.input(NetworkSpec.FEATURES, model.map().place(), path);
    }
    model.optional("nodes").ifPresent(node -> mapping(node, path.key("nodes"), "one node", this::node));
    from.forEach(references::reads);
    int beforeShares = values.faults().errors();
    shares.forEach(this::checkShare);
    boolean sharing = values.faults().errors() == beforeShares;
    boolean sound = references.allKnown() && references.noCircle();
    Optional<Output> output = output(model, path, sound);
    if (values.faults().errors() == before) {
      output.ifPresent(o -> references.unused(o.node()));
    }
    // With a fault in an option for which another stands in the shapes can still be checked.
    boolean reading = from.values().stream().noneMatch(List::isEmpty);
    boolean whole = sound && sharing && reading && layers.keySet().equals(from.keySet());
    return whole ? output.map(this::bound) : Optional.empty();
  }

  private Bind bound(Output output) {
    List<LayerEntry> entries = new ArrayList<>();
    layers.forEach((name, layer) -> {
      List<String> read = from.getOrDefault(name, List.of()).stream().map(Reference::name).toList();
      String weights = Optional.ofNullable(shares.get(name)).map(Reference::name).orElse(name);
      entries.add(new LayerEntry(name, layer, false, Optional.of(new GraphForm.Wiring(read, weights))));
    });
    return new Bind(entries, new GraphForm(inputs, output.node(), output.target()), output.loss());
  }

  private interface EntryReader {
    void read(MapNode.Entry entry, ConfigPath path);
  }

  private void mapping(Node node, ConfigPath path, String what, EntryReader reader) {
    if (!(node instanceof MapNode map)) {
      values.expected(node, path, "a mapping with at least " + what + ", by name");
      return;
    }
    if (map.entries().isEmpty()) {
      values.fault(node, path, "expected at least " + what + ", found none");
      return;
    }
    if (map.entries().size() > ModelBinder.MOST_LAYERS) {
      values.fault(node, path,
          "expected at most " + ModelBinder.MOST_LAYERS + " layers, found " + map.entries().size());
      return;
    }
    for (MapNode.Entry entry : map.entries()) {
      if (!entry.key().startsWith("x-")) {
        reader.read(entry, path.key(entry.key()));
      }
    }
  }

  private void input(MapNode.Entry entry, ConfigPath path) {
    checkName(entry, path);
    references.input(entry.key(), entry.keyPlace(), path);
    if (!(entry.value() instanceof MapNode map)) {
      values.expected(entry.value(), path, "a mapping such as {features: [area, rooms]}");
      return;
    }
    Section section = new Section(map, path, values);
    Optional<Node> features = section.required("features", "the columns that come in");
    section.end();
    List<String> names = new ArrayList<>();
    features.ifPresent(node -> names(node, path.key("features")).forEach(r -> names.add(r.name())));
    inputs.add(new GraphForm.Input(entry.key(), names));
  }

  private void checkName(MapNode.Entry entry, ConfigPath path) {
    if (!RecordBinder.LAYER_NAME.matcher(entry.key()).matches()) {
      values.fault(entry.keyPlace(), path, "expected a name without spaces, dots, colons and slashes");
    }
  }

  private void node(MapNode.Entry entry, ConfigPath path) {
    checkName(entry, path);
    references.node(entry.key(), entry.keyPlace(), path);
    Optional<Bound<Layer>> layer =
        binder.component(ExtensionKind.LAYER, entry.value(), path, section -> wiring(section, entry.key()));
    layer.ifPresent(bound -> layers.put(entry.key(), bound));
  }

  private void wiring(Section section, String name) {
    section.required(FROM, "the names of the nodes and inputs whose values come in")
        .ifPresent(node -> from.put(name, names(node, section.path(FROM))));
    section.optional(SHARE).flatMap(node -> values.text(node, section.path(SHARE))
        .map(text -> new Reference(text, node, section.path(SHARE))))
        .ifPresent(share -> shares.put(name, share));
  }

  /** A name or a list of names. */
  private List<Reference> names(Node node, ConfigPath path) {
    List<Reference> names = new ArrayList<>();
    if (node instanceof ListNode list) {
      for (int i = 0; i < list.items().size(); i++) {
        name(list.items().get(i), path.item(i)).ifPresent(names::add);
      }
      if (list.items().isEmpty()) {
        values.expected(node, path, "at least one name");
      }
    } else {
      name(node, path).ifPresent(names::add);
    }
    return names;
  }

  private Optional<Reference> name(Node node, ConfigPath path) {
    return values.text(node, path).map(text -> new Reference(text, node, path));
  }

  private void checkShare(String name, Reference share) {
    if (!references.isNode(share)) {
      return;
    }
    Optional<Bound<Layer>> own = Optional.ofNullable(layers.get(name));
    Optional<Bound<Layer>> other = Optional.ofNullable(layers.get(share.name()));
    if (share.name().equals(name)) {
      values.fault(share.node(), share.path(), "a node has its own weights anyway", "leave 'share' out");
    } else if (shares.containsKey(share.name())) {
      values.fault(share.node(), share.path(), "'" + share.name() + "' shares its weights itself",
          "share: " + shares.get(share.name()).name());
    } else if (own.isPresent() && other.isPresent()
        && !own.get().type().name().equals(other.get().type().name())) {
      values.fault(share.node(), share.path(), "expected a node of type " + own.get().type().name()
          + ", found '" + share.name() + "' of type " + other.get().type().name());
    }
  }

  /** What the network gives. */
  private record Output(String node, Optional<ModelConfig.Placed<String>> target,
      Optional<Bound<Loss>> loss) {}

  private Optional<Output> output(Section model, ConfigPath path, boolean sound) {
    Optional<Node> given = model.optional("outputs");
    if (given.isPresent()) {
      return outputs(given.get(), path.key("outputs"));
    }
    List<String> ends = references.ends();
    if (sound && ends.size() != 1 && !from.isEmpty()) {
      values.missing(model.map(), path, "outputs",
          "which of the nodes that none reads is the output: " + String.join(", ", ends));
    }
    return ends.size() == 1 ? Optional.of(new Output(ends.getFirst(), Optional.empty(), Optional.empty()))
        : Optional.empty();
  }

  private Optional<Output> outputs(Node node, ConfigPath path) {
    List<Output> outputs = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    mapping(node, path, "one output", (entry, at) -> {
      seen.add(entry.key());
      if (seen.size() == 2) {
        values.fault(entry.keyPlace(), at, "a network of several outputs is not supported yet",
            "keep one of them");
      }
      output(entry, at).ifPresent(outputs::add);
    });
    return outputs.stream().findFirst();
  }

  private Optional<Output> output(MapNode.Entry entry, ConfigPath path) {
    MapNode map = entry.value() instanceof MapNode m ? m : new MapNode(entry.value().place(), List.of());
    if (!(entry.value() instanceof MapNode)) {
      values.expected(entry.value(), path, "a mapping such as {target: price, loss: mse}");
    }
    Section section = new Section(map, path, values);
    Optional<Reference> named = section.optional(FROM).flatMap(from -> name(from, path.key(FROM)));
    Optional<ModelConfig.Placed<String>> target = section.optional("target")
        .flatMap(
            t -> values.text(t, path.key("target")).map(name -> new ModelConfig.Placed<>(name, t.place())));
    Optional<Bound<Loss>> loss = section.optional("loss")
        .flatMap(l -> binder.component(ExtensionKind.LOSS, l, path.key("loss")));
    section.optional("weight").ifPresent(weight -> {
      Optional<Double> one = values.real(weight, path.key("weight"), Range.min(0), false);
      if (one.isPresent() && one.get() != 1) {
        values.expected(weight, path.key("weight"), "1, as there is no other output to weigh it against");
      }
    });
    section.end();
    Reference reference = named.orElseGet(() -> new Reference(entry.key(), keyNode(entry), path));
    return references.isNode(reference) ? Optional.of(new Output(reference.name(), target, loss))
        : Optional.empty();
  }

  /** The key as a value, for the place of a fault. */
  private static Node keyNode(MapNode.Entry entry) {
    return nn.engine.yaml.ScalarNode.of(entry.keyPlace(), entry.key(), nn.engine.yaml.ScalarNode.Style.PLAIN);
  }
}
