package nn.api;

/**
 * Values that an operation keeps from forward to backward and gradients. Asked for with {@link Binding#keep}, a row for
 * each example, or {@link Binding#keepOnce}, one row for the whole batch; absent in predictions, where nothing is kept.
 *
 * @param index its place in the operation, of no use to a plugin
 * @param rowSize floats in a row
 * @param once whether there is one row for the whole batch
 */
public record Kept(int index, int rowSize, boolean once) {}
