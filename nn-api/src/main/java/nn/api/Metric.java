package nn.api;

/** A figure that says how good predictions are: accuracy, mean absolute error. */
public interface Metric extends Extension {

  /**
   * Checks that this metric can be formed, and starts it.
   *
   * @param prediction what {@link Loss#predict} leaves for a sample: probabilities, or numbers in the
   *     target's own units
   * @param target what the data holds for a sample
   * @throws ShapeException with a suggestion, if they do not fit
   */
  Accumulator start(TensorSpec prediction, TensorSpec target);

  /** Whether more is better, for early stopping and the choice of the best weights. */
  boolean higherIsBetter();

  /** The figure of the samples seen so far. */
  interface Accumulator {

    /** Takes in samples 0 to {@code samples}, in this order. */
    void add(Tensor predictions, Tensor targets, int samples);

    /** The figure; NaN if no sample was seen. */
    double value();
  }
}
