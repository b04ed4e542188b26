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
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Plural;
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
  private final Target target;
  private final RecordBinder binder;
  private final Values values;

  /**
   * What is to be predicted.
   *
   * @param name the column
   * @param kind what it holds
   * @param spec the same as numbers
   */
  public record Target(String name, DataSource.Kind kind, TensorSpec spec) {

    String described() {
      return "target '" + name + "' " + switch (kind) {
        case CATEGORY -> "has " + Plural.of(spec.categories(), "category");
        case BINARY -> "is a yes/no column";
        case NUMBER,
            TEXT -> spec.shape().size() == 1 ? "is a number" : "has " + spec.shape().size() + " numbers";
      };
    }
  }

  private Inference(ModelConfig model, Target target, Registry registry, Faults faults) {
    this.model = model;
    this.target = target;
    this.values = new Values(faults);
    RecordBinder plain = new RecordBinder(registry, values, Optional.empty(), ConfigPath.ROOT);
    this.binder =
        model.defaults().map(map -> plain.withLayerDefaults(map, MODEL.key("defaults"))).orElse(plain);
  }

  /** The whole network; empty if what must be added is not installed or does not fit. */
  public static Optional<Network> complete(ModelConfig model, Target target, Registry registry,
      Faults faults) {
    return new Inference(model, target, registry, faults).complete();
  }

  private Optional<Network> complete() {
    if (model.loss().isPresent()) {
      if (!lastLayerFits(model.loss().get().extension())) {
        return Optional.empty();
      }
      return Optional.of(new Network(model, model.layers(), model.loss().get(), target.spec(), List.of()));
    }
    Optional<Bound<Loss>> loss = loss();
    if (loss.isEmpty()) {
      return Optional.empty();
    }
    if (model.graph().isPresent()) {
      String note = "loss " + loss.get().type().name() + ", because " + target.described();
      return Optional.of(new Network(model, model.layers(), loss.get(), target.spec(), List.of(note)));
    }
    List<String> added = new ArrayList<>();
    List<LayerEntry> layers = new ArrayList<>(model.layers());
    int outputs = loss.get().extension().outputs(target.spec());
    if (!layers.isEmpty() && isPlainDense(layers.getLast())) {
      if (!fits(layers.getLast(), outputs)) {
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
    return Optional.of(new Network(model, layers, loss.get(), target.spec(), added));
  }

  /** Whether the last layer's units, where they alone decide, are those that the loss wants; if not, that is told. */
  private boolean lastLayerFits(Loss loss) {
    if (model.graph().isPresent() || model.layers().isEmpty() || !isPlainDense(model.layers().getLast())) {
      return true;
    }
    LayerEntry last = model.layers().getLast();
    int units = option(last.layer(), UNITS).map(value -> (int) value).orElse(0);
    return accepts(loss, units) || PluginCalls.in(loss.getClass(), () -> {
      int wanted = loss.outputs(target.spec());
      return !accepts(loss, wanted) || fits(last, wanted);
    });
  }

  private boolean accepts(Loss loss, int outputs) {
    try {
      return PluginCalls.in(loss.getClass(), () -> {
        loss.check(TensorSpec.of(outputs), target.spec());
        return true;
      });
    } catch (UserException misfit) {
      return false; // told by the network compiler where it is not the units
    }
  }

  private Optional<Bound<Loss>> loss() {
    String name = switch (target.kind()) {
      case CATEGORY -> "softmax_cross_entropy";
      case BINARY -> "binary_cross_entropy";
      case NUMBER, TEXT -> "mse";
    };
    return binder.component(ExtensionKind.LOSS, scalar(model.place(), name), MODEL.key("loss"));
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

  private boolean fits(LayerEntry last, int outputs) {
    Bound<Layer> layer = last.layer();
    Optional<Object> units = option(layer, UNITS);
    if (units.isEmpty() || units.get().equals(outputs)) {
      return true;
    }
    values.faults().error(layer.place(UNITS), layer.path().toString(),
        last.described() + " gives " + Plural.of((int) units.get(), "value") + ", but "
            + target.described(),
        "write units: " + outputs);
    return false;
  }

  private static Optional<Object> option(Bound<? extends Extension> layer, String name) {
    return layer.type().record().value(layer.extension(), name);
  }
}
