package nn.api;

/**
 * A tensor of the network under construction: it has a spec, and values only once the network runs.
 *
 * @param index its place in the network, of no use to a plugin
 * @param spec what it holds
 */
public record Value(int index, TensorSpec spec) {

  /** The axes of one example. */
  public Shape shape() {
    return spec.shape();
  }
}
