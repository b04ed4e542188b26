package nn.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nn.api.Loss;
import nn.engine.config.GraphReferences.Reference;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.Range;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/** Reads {@code model.outputs}: what each output predicts, how it is judged and what that counts. */
final class OutputBinder {

  /** What the loss of an output counts where the file does not say it. */
  private static final float WEIGHT = 1;

  private final RecordBinder binder;
  private final Values values;
  private final GraphReferences references;

  OutputBinder(RecordBinder binder, GraphReferences references) {
    this.binder = binder;
    this.values = binder.values();
    this.references = references;
  }

  /**
   * The outputs; none if a fault leaves none.
   *
   * @param sound whether the nodes are, so that the one that none reads can be taken where the file names no output
   */
  List<GraphForm.Output> bind(Section model, ConfigPath path, boolean sound) {
    Optional<Node> given = model.optional("outputs");
    if (given.isPresent()) {
      return outputs(given.get(), path.key("outputs"));
    }
    List<String> ends = references.ends();
    if (sound && ends.size() != 1) {
      values.missing(model.map(), path, "outputs",
          "which of the nodes that none reads is the output: " + String.join(", ", ends));
    }
    return ends.size() == 1
        ? List.of(new GraphForm.Output(ends.getFirst(), ends.getFirst(), Optional.empty(), Optional.empty(),
            WEIGHT, model.map().place()))
        : List.of();
  }

  private List<GraphForm.Output> outputs(Node node, ConfigPath path) {
    boolean several = node instanceof MapNode map
        && map.entries().stream().filter(entry -> !entry.key().startsWith("x-")).count() > 1;
    List<GraphForm.Output> outputs = new ArrayList<>();
    int before = values.faults().errors();
    Mappings.read(values, node, path, "one output",
        (entry, at) -> output(entry, at, several).ifPresent(outputs::add));
    return several && values.faults().errors() > before ? List.of() : outputs;
  }

  private Optional<GraphForm.Output> output(MapNode.Entry entry, ConfigPath path, boolean several) {
    MapNode map = entry.value() instanceof MapNode m ? m : new MapNode(entry.value().place(), List.of());
    if (!(entry.value() instanceof MapNode)) {
      values.expected(entry.value(), path, "a mapping such as {target: price, loss: mse}");
    }
    if (several && !RecordBinder.LAYER_NAME.matcher(entry.key()).matches()) {
      values.fault(entry.keyPlace(), path, "expected a name without spaces, dots, colons and slashes");
    }
    Section section = new Section(map, path, values);
    Optional<Reference> named =
        section.optional("from").flatMap(from -> Reference.of(values, from, path.key("from")));
    Optional<ModelConfig.Placed<String>> target = section.optional("target")
        .flatMap(
            t -> values.text(t, path.key("target")).map(name -> new ModelConfig.Placed<>(name, t.place())));
    Optional<Bound<Loss>> loss = section.optional("loss")
        .flatMap(l -> binder.component(ExtensionKind.LOSS, l, path.key("loss")));
    float weight = section.optional("weight").map(w -> weight(w, path.key("weight"), several)).orElse(WEIGHT);
    section.end();
    Reference reference = named.orElseGet(() -> new Reference(entry.key(), keyNode(entry), path));
    return references.isNode(reference)
        ? Optional
            .of(new GraphForm.Output(entry.key(), reference.name(), target, loss, weight, entry.keyPlace()))
        : Optional.empty();
  }

  private float weight(Node node, ConfigPath path, boolean several) {
    Optional<Double> weight = values.real(node, path, Range.above(0), true);
    if (weight.isPresent() && weight.get() != WEIGHT && !several) {
      values.expected(node, path, "1, as there is no other output to weigh it against");
    }
    return weight.map(Double::floatValue).orElse(WEIGHT);
  }

  /** The key as a value, for the place of a fault. */
  private static Node keyNode(MapNode.Entry entry) {
    return ScalarNode.of(entry.keyPlace(), entry.key(), ScalarNode.Style.PLAIN);
  }
}
