package nn.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nn.api.Activation;
import nn.api.Extension;
import nn.api.Layer;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.UserException;
import nn.api.data.DataSource;
import nn.engine.data.Header;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Plural;
import nn.engine.network.NetworkSpec;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.PluginCalls;
import nn.engine.plugin.Registry;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.ScalarNode;

/**
 * Adds what a file leaves out because the target tells it: without a loss, the loss that suits the target, and the
 * output layer, unless the last layer is {@code dense} with activation {@code none} already, whose units must then
 * fit. With a loss, and in graph form, no layer is added.
 */
public final class Inference {

  private static final String DENSE = "dense";
  private static final String UNITS = "units";
  private static final ConfigPath MODEL = ConfigPath.ROOT.key("model");

  private final ModelConfig model;
  private final List<Target> targets;
  private final RecordBinder binder;
  private final Values values;

  /**
   * What is to be predicted.
   *
   * @param name the column
   * @param kind what it holds
   * @param spec the same as numbers
   * @param names where the file names its categories, if it does
   */
  public record Target(String name, DataSource.Kind kind, TensorSpec spec, Optional<Place> names) {

    /** A target whose categories have no names in the file. */
    public Target(String name, DataSource.Kind kind, TensorSpec spec) {
      this(name, kind, spec, Optional.empty());
    }

    /** A target of the data, for a configuration that may name its categories. */
    public static Target of(Header.Target target, MapNode root) {
      String path = "data.target." + target.column() + ".names";
      return new Target(target.column(), target.kind(), target.spec(), Places.value(root, path));
    }

    String described() {
      return described(Optional.empty());
    }

    /** The same, told at a place. */
    String described(Optional<Place> at) {
      return "target '" + name + "' " + switch (kind) {
        case CATEGORY -> "has " + names.map(place -> Plural.of(spec.categories(), "name") + in(place, at))
            .orElseGet(() -> Plural.of(spec.categories(), "category"));
        case BINARY -> names.map(place -> "has 2 names" + in(place, at)).orElse("is a yes/no column");
        case NUMBER,
            TEXT -> spec.shape().size() == 1 ? "is a number" : "has " + spec.shape().size() + " numbers";
      };
    }
  }

  private static String in(Place place, Optional<Place> at) {
    return place instanceof Place.Text ? " (" + ModelFaults.line(place, at.orElse(place)) + ")" : "";
  }

  private Inference(ModelConfig model, List<Target> targets, Registry registry, Faults faults) {
    this.model = model;
    this.targets = List.copyOf(targets);
    this.values = new Values(faults);
    RecordBinder plain = new RecordBinder(registry, values, Optional.empty(), ConfigPath.ROOT);
    this.binder =
        model.defaults().map(map -> plain.withLayerDefaults(map, MODEL.key("defaults"))).orElse(plain);
  }

  /** The whole network of one output; empty if what must be added is not installed or does not fit. */
  public static Optional<Network> complete(ModelConfig model, Target target, Registry registry,
      Faults faults) {
    return complete(model, List.of(target), registry, faults);
  }

  /**
   * The whole network; empty if what must be added is not installed or does not fit.
   *
   * @param targets what each output is to predict
   */
  public static Optional<Network> complete(ModelConfig model, List<Target> targets, Registry registry,
      Faults faults) {
    Inference inference = new Inference(model, targets, registry, faults);
    return model.graph().isPresent() ? inference.graph(model.outputs())
        : inference.sequence(targets.getFirst());
  }

  private Optional<Network> graph(List<GraphForm.Output> outputs) {
    List<Network.Output> whole = new ArrayList<>();
    List<String> added = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      GraphForm.Output output = outputs.get(i);
      Target target = targets.get(i);
      ConfigPath path =
          outputs.size() == 1 ? MODEL.key("loss") : MODEL.key("outputs").key(output.name()).key("loss");
      Optional<Bound<Loss>> given = outputs.size() == 1 ? model.loss() : output.loss();
      Optional<Bound<Loss>> loss = given.or(() -> loss(target, path));
      if (loss.isEmpty()) {
        return Optional.empty();
      }
      if (given.isEmpty()) {
        added.add((outputs.size() == 1 ? "" : "output " + output.name() + ": ") + "loss "
            + loss.get().type().name() + ", because " + target.described());
      }
      whole.add(
          new Network.Output(output.name(), output.node(), loss.get(), target.spec(), output.weight()));
    }
    return Optional.of(new Network(model, model.layers(), whole, added));
  }

  private Optional<Network> sequence(Target target) {
    if (model.loss().isPresent()) {
      return lastLayerFits(model.loss().get().extension(), target)
          ? Optional.of(network(model.layers(), model.loss().get(), target, List.of()))
          : Optional.empty();
    }
    Optional<Bound<Loss>> loss = loss(target, MODEL.key("loss"));
    if (loss.isEmpty()) {
      return Optional.empty();
    }
    List<String> added = new ArrayList<>();
    List<LayerEntry> layers = new ArrayList<>(model.layers());
    int outputs = loss.get().extension().outputs(target.spec());
    if (!layers.isEmpty() && isPlainDense(layers.getLast())) {
      if (!fits(layers.getLast(), outputs, target)) {
        return Optional.empty();
      }
    } else {
      Optional<Bound<Layer>> output = output(outputs);
      if (output.isEmpty()) {
        return Optional.empty();
      }
      LayerEntry entry = new LayerEntry(freeId(), output.get(), true);
      layers.add(entry);
      added.add("layer " + entry.id() + ": dense with " + Plural.of(outputs, "unit")
          + ", because " + target.described());
    }
    added.add("loss " + loss.get().type().name() + ", because " + target.described());
    return Optional.of(network(layers, loss.get(), target, added));
  }

  private Network network(List<LayerEntry> layers, Bound<Loss> loss, Target target, List<String> added) {
    String last = layers.isEmpty() ? NetworkSpec.FEATURES : layers.getLast().id();
    return new Network(model, layers, List.of(new Network.Output(last, last, loss, target.spec(), 1)), added);
  }

  /** Whether the last layer's units, where they alone decide, are those that the loss wants; if not, that is told. */
  private boolean lastLayerFits(Loss loss, Target target) {
    if (model.layers().isEmpty() || !isPlainDense(model.layers().getLast())) {
      return true;
    }
    LayerEntry last = model.layers().getLast();
    int units = option(last.layer(), UNITS).map(value -> (int) value).orElse(0);
    return accepts(loss, units, target) || PluginCalls.in(loss.getClass(), () -> {
      int wanted = loss.outputs(target.spec());
      return !accepts(loss, wanted, target) || fits(last, wanted, target);
    });
  }

  private static boolean accepts(Loss loss, int outputs, Target target) {
    try {
      return PluginCalls.in(loss.getClass(), () -> {
        loss.check(TensorSpec.of(outputs), target.spec());
        return true;
      });
    } catch (UserException misfit) {
      return false; // told by the network compiler where it is not the units
    }
  }

  private Optional<Bound<Loss>> loss(Target target, ConfigPath path) {
    String name = switch (target.kind()) {
      case CATEGORY -> "softmax_cross_entropy";
      case BINARY -> "binary_cross_entropy";
      case NUMBER, TEXT -> "mse";
    };
    return binder.component(ExtensionKind.LOSS, scalar(model.place(), name), path);
  }

  private Optional<Bound<Layer>> output(int units) {
    Place place = model.place();
    MapNode node = new MapNode(place, List.of(entry(place, "type", DENSE),
        entry(place, UNITS, String.valueOf(units)), entry(place, "activation", "none")));
    return binder.component(ExtensionKind.LAYER, node, MODEL.key("layers").item(model.layers().size()));
  }

  private static MapNode.Entry entry(Place place, String key, String value) {
    return new MapNode.Entry(key, place, scalar(place, value));
  }

  private static ScalarNode scalar(Place place, String text) {
    return ScalarNode.of(place, text, ScalarNode.Style.PLAIN);
  }

  private String freeId() {
    String id = "output";
    for (int n = 2; isTaken(id); n++) {
      id = "output_" + n;
    }
    return id;
  }

  private boolean isTaken(String id) {
    return model.layers().stream().anyMatch(layer -> layer.id().equals(id));
  }

  /** An activation with a fault is one that is not known, not none. */
  private boolean isPlainDense(LayerEntry entry) {
    Bound<Layer> layer = entry.layer();
    return layer.type().name().equals(DENSE) && layer.type().origin().isBuiltIn()
        && !values.faults().hasErrorAt(layer.path().key("activation").toString())
        && option(layer, "activation").filter(a -> a instanceof Activation f && f.isIdentity()).isPresent();
  }

  private boolean fits(LayerEntry last, int outputs, Target target) {
    Bound<Layer> layer = last.layer();
    Optional<Object> units = option(layer, UNITS);
    if (units.isEmpty() || units.get().equals(outputs)) {
      return true;
    }
    values.faults().error(layer.place(UNITS), layer.path().toString(),
        last.described() + " gives " + Plural.of((int) units.get(), "value") + ", but "
            + target.described(Optional.of(layer.place(UNITS))),
        "write units: " + outputs + (wasMeantHidden(layer)
            ? ", or give it an activation, and an output layer is added"
            : ""));
    return false;
  }

  /** Whether a last layer may lack its activation by an oversight: nothing was said of one, nor of a loss. */
  private boolean wasMeantHidden(Bound<Layer> layer) {
    return model.loss().isEmpty() && layer.place("activation").equals(layer.place());
  }

  private static Optional<Object> option(Bound<? extends Extension> layer, String name) {
    return layer.type().record().value(layer.extension(), name);
  }
}
