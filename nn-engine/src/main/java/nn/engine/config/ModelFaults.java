package nn.engine.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nn.api.Layer;
import nn.api.Loss;
import nn.api.OptionException;
import nn.api.ShapeException;
import nn.api.TensorSpec;
import nn.api.UserException;
import nn.engine.fault.Fault;
import nn.engine.fault.Quote;
import nn.engine.network.NetworkException;

/** Finds the place in the file of what the network compiler finds wrong. */
public final class ModelFaults {

  private ModelFaults() {}

  /** The fault with its place, and others: the option, else the type of the layer; or the loss. */
  public static List<Fault> all(NetworkException e, Network network) {
    return Stream.concat(Stream.of(e), e.further().stream()).map(each -> of(each, network)).toList();
  }

  /** The first fault with its place. */
  public static Fault of(NetworkException e, Network network) {
    UserException fault = e.fault();
    String message = String.valueOf(fault.getMessage());
    Optional<LayerEntry> found = entry(network.layers(), e.id());
    Fault placed = found.map(entry -> layer(entry, e.id(), fault, message))
        .orElseGet(() -> output(network, e.output(), message));
    return fault.mend().or(() -> inputs(e, network.layers())).map(placed::hint).orElse(placed);
  }

  /** The same for layers whose loss is not known. */
  public static Fault of(NetworkException e, ModelConfig model) {
    UserException fault = e.fault();
    String message = String.valueOf(fault.getMessage());
    Fault placed = entry(model.layers(), e.id()).map(entry -> layer(entry, e.id(), fault, message))
        .orElseGet(() -> Fault.error(model.place(), "model", message));
    return fault.mend().or(() -> inputs(e, model.layers())).map(placed::hint).orElse(placed);
  }

  /** What the file says of the shape that comes in, where the data says otherwise. */
  public static Optional<Fault> input(ModelConfig model, TensorSpec found) {
    return model.input().filter(input -> !input.value().equals(found.shape())).map(input -> {
      Fault fault = Fault.error(input.place(), "model.input.shape",
          "expected " + found.shape() + ", which the data gives for an example, found " + input.value());
      return input.value().size() == found.shape().size()
          ? fault
              .hint("leave it out, and add '- {type: reshape, shape: " + input.value()
                  + "}' as the first layer")
          : fault.hint("leave it out: the data says it");
    });
  }

  /** Where the shapes come from that do not fit each other. */
  private static Optional<String> inputs(NetworkException e, List<LayerEntry> layers) {
    List<String> from = layers.stream().filter(layer -> layer.id().equals(e.id()))
        .flatMap(layer -> layer.wiring().stream()).flatMap(wiring -> wiring.from().stream()).toList();
    if (from.size() < 2 || !(e.fault() instanceof ShapeException)) {
      return Optional.empty();
    }
    return Optional.of("these come from " + from.stream().map(name -> entry(layers, name)
        .map(layer -> Quote.value(name) + Inference.in(layer.place())).orElseGet(() -> Quote.value(name)))
        .collect(Collectors.joining(", ")));
  }

  private static Optional<LayerEntry> entry(List<LayerEntry> layers, String id) {
    int slash = id.indexOf('/');
    String outer = slash < 0 ? id : id.substring(0, slash);
    return layers.stream().filter(layer -> layer.id().equals(outer)).findFirst();
  }

  private static Fault layer(LayerEntry entry, String id, UserException fault, String message) {
    Bound<Layer> layer = entry.layer();
    boolean inner = !id.equals(entry.id());
    if (inner && !entry.added()) {
      List<String> parts = List.of(id.substring(entry.id().length() + 1).split("/"));
      Optional<InnerLayers.Found> found = InnerLayers.find(layer.node(), layer.path(), parts);
      if (found.isPresent()) {
        return inner(found.get(), fault, message);
      }
    }
    String option = fault instanceof OptionException e ? e.option() + ": " : "";
    String what = inner ? "in '" + id + "': " + option + message : message;
    if (entry.added()) {
      return Fault.error(entry.place(), entry.described(), what);
    }
    if (!(fault instanceof OptionException of) || inner) {
      return Fault.error(entry.place(), layer.path().toString(), what);
    }
    return Fault.error(layer.place(of.option()), layer.path().key(of.option()).toString(), what);
  }

  private static Fault inner(InnerLayers.Found layer, UserException fault, String message) {
    return fault instanceof OptionException e
        ? Fault.error(layer.place(e.option()), layer.path().key(e.option()).toString(), message)
        : Fault.error(layer.place("type"), layer.path().toString(), message);
  }

  /** The loss of an output, where the file says it; else the output. */
  private static Fault output(Network network, String name, String message) {
    List<GraphForm.Output> named = network.model().outputs();
    Optional<Bound<Loss>> loss = network.model().loss()
        .or(() -> named.stream().filter(o -> o.name().equals(name)).findFirst()
            .flatMap(GraphForm.Output::loss));
    if (loss.isPresent()) {
      return Fault.error(loss.get().place(), loss.get().path().toString(), message);
    }
    return named.stream().filter(o -> named.size() > 1 && o.name().equals(name)).findFirst()
        .map(o -> Fault.error(o.place(), "model.outputs." + name, message))
        .orElseGet(() -> Fault.error(network.model().place(), "model", message));
  }
}
