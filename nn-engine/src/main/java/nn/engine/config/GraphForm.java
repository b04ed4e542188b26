package nn.engine.config;

import java.util.List;
import java.util.Optional;

/**
 * What a network in graph form says beside its nodes.
 *
 * @param inputs what comes in; empty for one input of all features
 * @param output the node whose value is the prediction
 * @param target what it predicts, where the file says it
 */
public record GraphForm(List<Input> inputs, String output, Optional<ModelConfig.Placed<String>> target) {

  public GraphForm {
    inputs = List.copyOf(inputs);
  }

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
