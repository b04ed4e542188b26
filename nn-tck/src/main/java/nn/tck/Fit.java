package nn.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nn.api.Layer;
import nn.api.TensorSpec;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkException;
import nn.engine.network.NetworkSpec;

/**
 * Inputs that a layer takes, and what it makes of them.
 *
 * @param inputs what comes in
 * @param output what goes out
 */
public record Fit(List<TensorSpec> inputs, TensorSpec output) {

  private static final List<List<TensorSpec>> TRIED = List.of(List.of(TensorSpec.of(6)),
      List.of(TensorSpec.of(5, 6)), List.of(TensorSpec.of(8, 8, 4)), List.of(TensorSpec.codes(9, 5)),
      List.of(TensorSpec.codes(9)), List.of(TensorSpec.of(6), TensorSpec.of(6)),
      List.of(TensorSpec.of(5, 6), TensorSpec.of(5, 6)));

  /** For those that take none of the usual: what heads and groups share out evenly, and a flat picture. */
  private static final List<List<TensorSpec>> EVEN = List.of(List.of(TensorSpec.of(8)),
      List.of(TensorSpec.of(5, 8)), List.of(TensorSpec.of(8, 8, 8)), List.of(TensorSpec.of(784)));

  /** More than a vector holds and no multiple of it, and rows of several lengths. */
  private static final List<List<TensorSpec>> ODD = List.of(List.of(TensorSpec.of(3, 37)),
      List.of(TensorSpec.of(4, 3, 37)), List.of(TensorSpec.of(5, 6).asPadded()));

  /** Of the usual kinds of input, so many are worth a proof. */
  private static final int USUAL = 3;

  public Fit {
    inputs = List.copyOf(inputs);
  }

  /** The usual kinds of input that fit: rows of numbers, sequences, images, codes, pairs. */
  public static List<Fit> of(Layer layer) {
    List<Fit> usual = of(layer, TRIED);
    return usual.isEmpty() ? of(layer, EVEN) : usual;
  }

  /** What a proof should try: the first of the usual ones, and odd ones. */
  public static List<Fit> toProve(Layer layer) {
    return Stream.concat(of(layer).stream().limit(USUAL), of(layer, ODD).stream()).toList();
  }

  /** Those of these inputs that fit. */
  public static List<Fit> of(Layer layer, List<List<TensorSpec>> tried) {
    List<Fit> fits = new ArrayList<>();
    for (List<TensorSpec> inputs : tried) {
      try {
        Graph graph = graph(layer, inputs);
        fits.add(new Fit(inputs, graph.output().spec()));
      } catch (NetworkException e) {
        // It does not take this.
      }
    }
    return fits;
  }

  /** {@code [6] gives [4]}. */
  public String words() {
    return inputs.stream().map(input -> input + (input.padded() ? " padded" : ""))
        .collect(Collectors.joining(" and ")) + " gives " + output;
  }

  private static Graph graph(Layer layer, List<TensorSpec> inputs) {
    List<NetworkSpec.Input> in = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      in.add(new NetworkSpec.Input("input" + i, inputs.get(i)));
    }
    List<String> from = in.stream().map(NetworkSpec.Input::name).toList();
    return new NetworkCompiler().compile(new NetworkSpec(in,
        List.of(new NetworkSpec.Node("subject", layer, from)), "subject", new Probe(1), TensorSpec.of()));
  }
}
