package nn.api;

/**
 * A loss: a number ℓ for each prediction and target, and its gradient by the prediction.
 *
 * <p>A <i>sample</i> is a row of the batch, or a step of a row in a sequence; its prediction has
 * {@code width} floats, its target {@code targetWidth}. The loss of a batch is the weighted mean
 * L = Σ wᵢ ℓᵢ / Σ wᵢ over its samples, where wᵢ is the weight of the row and 0 for the steps of padding. The
 * engine forms sum and weights, and leaves samples of weight 0 out: a loss never sees them, and their gradient is 0
 * whatever lies there.
 */
public interface Loss extends Extension {

  /**
   * Checks that predictions and targets fit this loss.
   *
   * @param prediction what the network gives for a sample: shape {@code [width]}
   * @param target what the data holds for a sample: a code of n categories (n = 2 for a yes/no target), or
   *     numbers
   * @throws ShapeException with a suggestion, if they do not fit
   */
  void check(TensorSpec prediction, TensorSpec target);

  /**
   * For each sample i from {@code from} to {@code to}: overwrites {@code loss} row i with ℓᵢ and, where
   * {@link Samples#wantsGradient}, {@code gradient} row i with scale(i) · ∂ℓᵢ/∂zᵢ.
   */
  void evaluate(Samples samples, int from, int to);

  /**
   * How many outputs a network should have for a target; what the inferred output layer gets.
   *
   * @param target as in {@link #check}
   */
  default int outputs(TensorSpec target) {
    return Math.toIntExact(target.shape().size());
  }

  /** The least number that a target may be: 0 for counts and probabilities. Codes of categories are not meant. */
  default float leastTarget() {
    return Float.NEGATIVE_INFINITY;
  }

  /**
   * Turns what the network gives into what a user wants to see, in place: logits into probabilities. A loss
   * on plain numbers leaves them alone.
   */
  default void predict(float[] z, int offset, int samples, int width) {}

  /**
   * The samples of a batch: a row of each tensor for each. Sample i is row i of the batch, or, in a network that gives
   * something for each step, step i mod T of row i / T. Weights of rows and lengths of sequences are in
   * {@link #scale} alone: a loss that multiplies its gradient by it honours both.
   */
  interface Samples {

    /** What the network gives, rows of {@code width} floats. */
    Tensor prediction();

    /** What it should give, rows of {@code targetWidth} floats; a category is one float, its code. */
    Tensor target();

    /** Where ℓ goes, rows of one float. */
    Tensor loss();

    /** Whether the gradient is asked for. */
    boolean wantsGradient();

    /** Where scale · ∂ℓ/∂z goes, rows of {@code width} floats. */
    Tensor gradient();

    /** wᵢ / Σ w of sample i: what its gradient is multiplied by. */
    float scale(int sample);
  }
}
