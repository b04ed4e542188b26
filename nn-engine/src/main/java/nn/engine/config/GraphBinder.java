package nn.engine.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.Layer;
import nn.engine.config.GraphReferences.Reference;
import nn.engine.fault.Quote;
import nn.engine.network.NetworkSpec;
import nn.engine.plugin.ExtensionKind;
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

  /** The network in graph form. */
  record Bind(List<LayerEntry> layers, GraphForm form) {}

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
    List<GraphForm.Output> outputs =
        new OutputBinder(binder, references).bind(model, path, sound && !from.isEmpty());
    if (values.faults().errors() == before) {
      references.unused(outputs.stream().map(GraphForm.Output::node).toList());
    }
    // With a fault in an option for which another stands in the shapes can still be checked.
    boolean reading =
        references.nodes().stream().noneMatch(name -> from.getOrDefault(name, List.of()).isEmpty());
    boolean whole = sound && sharing && reading && references.nodes().equals(layers.keySet());
    return whole && !outputs.isEmpty() ? Optional.of(bound(outputs)) : Optional.empty();
  }

  private Bind bound(List<GraphForm.Output> outputs) {
    List<LayerEntry> entries = new ArrayList<>();
    layers.forEach((name, layer) -> {
      List<String> read = from.getOrDefault(name, List.of()).stream().map(Reference::name).toList();
      String weights = Optional.ofNullable(shares.get(name)).map(Reference::name).orElse(name);
      entries.add(new LayerEntry(name, layer, false, Optional.of(new GraphForm.Wiring(read, weights))));
    });
    return new Bind(entries, new GraphForm(inputs, outputs));
  }

  private void mapping(Node node, ConfigPath path, String what, Mappings.Reader reader) {
    Mappings.read(values, node, path, what, reader);
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
    features.ifPresent(node -> names(node, path.key("features")).forEach(r -> {
      if (names.contains(r.name())) {
        values.fault(r.node(), r.path(), "the column " + Quote.value(r.name()) + " stands here twice");
      }
      names.add(r.name());
    }));
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
    return Reference.of(values, node, path);
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
}
