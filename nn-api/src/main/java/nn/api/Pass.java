package nn.api;

/**
 * The memory and circumstances of one call of an {@link Operation}: one object for each operation and worker,
 * made once.
 *
 * <p>Rows of tensors are rows of the whole batch, whatever range a call is for: row r of the input belongs to
 * row r of the output, and {@link #random} numbers taken by row do not depend on the split.
 */
public interface Pass {

  /** Whether this is a training step; false in evaluation and prediction (dropout passes all through). */
  boolean training();

  /** Rows in this batch; the last batch of an epoch may have fewer than the others. */
  int rows();

  /** Input {@code i}. */
  Tensor input(int i);

  /** The output. */
  Tensor output();

  /** The gradient of the loss by the output, ∂L/∂y. */
  Tensor outputGradient();

  /** Whether anybody needs the gradient by input {@code i}; the first layer's input needs none. */
  boolean wantsInputGradient(int i);

  /** Where {@link Operation#backward} puts ∂L/∂x of input {@code i}. */
  Tensor inputGradient(int i);

  /** The values of a parameter, in one row. */
  Tensor parameter(Parameter parameter);

  /** Where {@link Operation#gradients} puts ∂L/∂w, in one row. */
  Tensor gradient(Parameter parameter);

  /** The values of an untrained state, in one row; written only in {@link Operation#forward} of training. */
  Tensor state(State state);

  /** Values kept from forward to backward. Only where {@link #training} is true. */
  Tensor kept(Kept kept);

  /** This worker's own working memory, in one row, undefined at the start of each call. */
  Tensor scratch(Scratch scratch);

  /**
   * Steps of row {@code row} of input {@code i} that are not padding; all of them where the input is not
   * {@linkplain TensorSpec#padded padded}. What lies in the steps after them is finite but means nothing: it must
   * not change the steps before. Known to forward, backward and gradients alike.
   */
  int length(int i, int row);

  /** Random numbers of this operation and this step; a function of position only. */
  RandomStream random();

  /**
   * Tells that the output of rows {@code from} to {@code to} is final; for operations that answer true to
   * {@link Operation#finishesBlocks}. After this call the values may have been changed in place.
   */
  void finished(int from, int to);
}
