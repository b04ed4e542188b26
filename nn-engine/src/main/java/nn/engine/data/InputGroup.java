package nn.engine.data;

import java.util.List;
import nn.engine.network.NetworkSpec;

/**
 * One input of a network.
 *
 * @param name how the network refers to it
 * @param features the columns it holds, side by side; empty for all
 * @param codes whether its consumer is an embedding, which takes a category as its code and not one-hot
 */
public record InputGroup(String name, List<String> features, boolean codes) {

  public InputGroup {
    features = List.copyOf(features);
  }

  /** The only input of a sequential network: every feature. */
  public static InputGroup all(boolean codes) {
    return new InputGroup(NetworkSpec.FEATURES, List.of(), codes);
  }
}
