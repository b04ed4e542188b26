package nn.api;

/**
 * The computing part of a layer: forward, backward to the inputs, and the gradients of the parameters.
 *
 * <p>An operation holds options and handles only; all memory comes from the {@link Pass} of each call, so one
 * operation serves a trainer and any number of predictors at once, on any number of threads.
 *
 * <p><b>Every method overwrites what it is to give</b>, whatever lies there before (old values, NaN): it never
 * adds to it. Where gradients must be added (tied weights, several consumers of one value, accumulation over
 * batches) the engine adds them.
 *
 * <h2>How work is cut</h2>
 *
 * {@link #forward} and {@link #backward} are called for ranges of units, normally rows of the batch
 * ({@link #forwardUnits}); {@link #gradients} for ranges of {@link #gradientUnits}. Several threads work on disjoint
 * ranges at once, and the cuts differ from run to run: the bits of a unit's result must not depend on them.
 * Between forward, backward and gradients of one step all of the work before is done: gradients sees the
 * output gradient of the whole batch.
 */
public interface Operation {

  /** Computes the outputs of units from (inclusive) to to (exclusive) from the inputs. */
  void forward(Pass pass, int from, int to);

  /**
   * Computes the gradients of the inputs ({@link Pass#inputGradient}, where {@link Pass#wantsInputGradient}
   * says so) of these units from {@link Pass#outputGradient}. Only called if at least one is wanted.
   */
  void backward(Pass pass, int from, int to);

  /**
   * Computes the gradients of the parameters ({@link Pass#gradient}), summed over all rows of the batch in
   * one fixed order, for its own units {@code from} to {@code to} of {@link #gradientUnits}. Never called on
   * an operation without parameters.
   */
  default void gradients(Pass pass, int from, int to) {
    throw new IllegalStateException(getClass().getName() + " has parameters and no gradients()");
  }

  /**
   * Into how many pieces {@link #gradients} may be cut: a dense layer's kernel has one for each of its input
   * rows. 1 is always right.
   */
  default int gradientUnits() {
    return 1;
  }

  /**
   * Into how many units {@link #forward} and {@link #backward} may be cut; {@link #ROWS} stands for the rows
   * of the batch. A layer that couples the rows of a batch (batch normalisation) returns the number of pieces
   * that are independent of each other, its channels say, and 1 if there are none.
   */
  default int forwardUnits() {
    return ROWS;
  }

  /**
   * The same forward cut otherwise: for predictions of fewer rows than there are threads. What it returns has
   * {@link #forwardUnits} that are not rows, the columns of a dense layer say, and forward computes its units of all
   * rows of the batch; nothing else of it is asked for. The bits must be those of this operation's forward. It stands
   * for this operation where {@link #flops} are worth a second thread.
   */
  default Operation acrossRows() {
    return this;
  }

  /** {@link #forwardUnits} of an operation whose rows do not depend on each other. */
  int ROWS = 0;

  /** Whether {@link #backward} or {@link #gradients} reads input {@code i}; if not, its memory is used again. */
  default boolean backwardReadsInput(int i) {
    return true;
  }

  /** Whether {@link #backward} or {@link #gradients} reads the output; if not, it may be changed in place. */
  default boolean backwardReadsOutput() {
    return true;
  }

  /**
   * Whether {@link #forward} calls {@link Pass#finished} for each block of rows as soon as its values are
   * final. The engine then applies a following activation to the block while it is in cache.
   */
  default boolean finishesBlocks() {
    return false;
  }

  /**
   * Whether {@link #gradients} reads what {@link #backward} left in {@link Pass#kept}: a recurrent layer walks back
   * through time once and forms both from it. Then backward is called even if nobody wants the gradient of an input,
   * and has to ask {@link Pass#wantsInputGradient} before it writes one.
   */
  default boolean gradientsFollowBackward() {
    return false;
  }

  /**
   * Steps of the output that are not padding, where {@code length} steps of the first padded input are not. Asked
   * for each row, only where the {@linkplain TensorSpec#padded output is padded}. A convolution along time that
   * takes every other step answers {@code (length + 1) / 2}.
   */
  default int outputLength(int length) {
    return length;
  }

  /** Floating-point operations of forward for one row: what splits work among threads and what users see. */
  default long flops() {
    return 0;
  }
}
