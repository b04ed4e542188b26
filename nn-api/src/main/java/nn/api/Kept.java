package nn.api;

/**
 * Values that an operation keeps from forward to backward, a row for each example. Asked for with
 * {@link Binding#keep}; absent in predictions, where nothing is kept.
 *
 * @param index its place in the network, of no use to a plugin
 * @param rowSize floats for each example
 */
public record Kept(int index, int rowSize) {}
