package nn.engine.config;

import java.util.List;
import java.util.Optional;
import nn.api.Loss;
import nn.engine.fault.Place;

/**
 * What a network in graph form says beside its nodes.
 *
 * @param inputs what comes in; empty for one input of all features
 * @param outputs what is predicted, at least one
 */
public record GraphForm(List<Input> inputs, List<Output> outputs) {

  public GraphForm {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * An output.
   *
   * @param name how users call it
   * @param node the node whose value is the prediction
   * @param target the column it predicts, where the file says it
   * @param loss how it is judged, where the file says it
   * @param weight what its loss counts in the sum of all losses
   * @param place where it is named
   */
  public record Output(String name, String node, Optional<ModelConfig.Placed<String>> target,
      Optional<Bound<Loss>> loss, float weight, Place place) {}

  /**
   * An input.
   *
   * @param name how nodes refer to it
   * @param features its columns; empty for all
   */
  public record Input(String name, List<String> features) {

    public Input {
      features = List.copyOf(features);
    }
  }

  /**
   * Where the values of a node come from.
   *
   * @param from names of inputs and nodes
   * @param weights the node whose weights it has: itself, or the one it shares them with
   */
  public record Wiring(List<String> from, String weights) {

    public Wiring {
      from = List.copyOf(from);
    }
  }
}
