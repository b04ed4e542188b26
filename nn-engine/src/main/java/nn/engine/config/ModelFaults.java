package nn.engine.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nn.api.Layer;
import nn.api.Loss;
import nn.api.OptionException;
import nn.api.TensorSpec;
import nn.api.UserException;
import nn.engine.fault.Fault;
import nn.engine.fault.Place;
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
    String message = String.valueOf(e.fault().getMessage());
    return entry(network.layers(), e.id()).map(entry -> layer(entry, e, message, network.layers()))
        .orElseGet(() -> hinted(output(network, e.output(), message), e.fault().mend()));
  }

  /** The same for layers whose loss is not known. */
  public static List<Fault> all(NetworkException e, ModelConfig model) {
    return Stream.concat(Stream.of(e), e.further().stream()).map(each -> of(each, model)).toList();
  }

  private static Fault of(NetworkException e, ModelConfig model) {
    String message = String.valueOf(e.fault().getMessage());
    return entry(model.layers(), e.id()).map(entry -> layer(entry, e, message, model.layers()))
        .orElseGet(() -> hinted(Fault.error(model.place(), "model", message), e.fault().mend()));
  }

  private static Fault hinted(Fault fault, Optional<String> hint) {
    return hint.map(fault::hint).orElse(fault);
  }

  /** The fault of a layer: what caused it, then what mends it. */
  private static Fault layer(LayerEntry entry, NetworkException e, String message, List<LayerEntry> layers) {
    Fault placed = layer(entry, e.id(), e.fault(), message);
    Fault caused = hinted(hinted(placed, repetition(e.id())), cause(e, message, placed.place(), layers));
    return hinted(caused, e.fault().mend().map(mend -> mend.replace("before this layer", before(placed))));
  }

  /** Where to write a layer that is missing: before a line, if the layer begins on one of its own. */
  private static String before(Fault fault) {
    return fault.place() instanceof Place.Text text
        && text.sourceLine().filter(line -> beginsWith(line, text.column())).isPresent()
            ? "before line " + text.line()
            : "before this layer";
  }

  /** Whether the layer with this column is the first of its line, and not one within a block that begins there. */
  private static boolean beginsWith(String line, int column) {
    String start = line.substring(0, Math.min(column - 1, line.length()));
    return start.strip().startsWith("-") && !start.contains("layers:");
  }

  /** Which repetition of a block does not fit, where the first does. */
  private static Optional<String> repetition(String id) {
    return Stream.of(id.split("/")).skip(1).filter(part -> part.matches("\\d+") && !part.equals("1"))
        .findFirst().map(number -> "in repetition " + number);
  }

  /** {@code that shape comes from max_pool2d at line 8}, where the message is about what comes in. */
  private static Optional<String> cause(NetworkException e, String message, Place at,
      List<LayerEntry> layers) {
    boolean within = e.id().contains("/");
    boolean aboutShape = e.reads().stream().anyMatch(read -> message.contains(read.shape().toString()))
        || message.contains("come in") || message.contains("the input [");
    if (within || !aboutShape) {
      return Optional.empty();
    }
    List<String> from = e.reads().stream().distinct()
        .flatMap(read -> layers.stream().filter(layer -> layer.id().equals(read.name()) && !layer.added()))
        .map(layer -> named(layer) + " at " + line(layer.place(), at)).toList();
    return from.isEmpty() ? Optional.empty()
        : Optional.of((from.size() == 1 ? "that shape comes from " : "these shapes come from ")
            + String.join(" and ", from));
  }

  /** The type of a layer, and its name where that is not made from the type. */
  private static String named(LayerEntry layer) {
    String type = layer.layer().type().name();
    String plain = type.substring(type.indexOf(':') + 1);
    return layer.id().matches(Pattern.quote(plain) + "(_\\d+)?") ? type : type + " '" + layer.id() + "'";
  }

  /** A place as seen from another: its line alone where both are in one file. */
  static String line(Place place, Place from) {
    return place instanceof Place.Text text && from.origin().equals(text.origin())
        ? "line " + text.line()
        : place instanceof Place.Text text ? text.origin() + ":" + text.line() : place.toString();
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
