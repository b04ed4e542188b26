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

  /** The figure of the samples seen so far, each counting as much as its weight. */
  interface Accumulator {

    /** Takes in samples {@code from} to {@code to}, in this order. All have a weight above 0. */
    void add(Samples samples, int from, int to);

    /** The figure; NaN if no sample was seen. */
    double value();
  }

  /** The samples of a batch: a row of each tensor for each. */
  interface Samples {

    /** What {@link Loss#predict} left. */
    Tensor prediction();

    /** What the data holds; a category is one float, its code. */
    Tensor target();

    /** How much a sample counts: the weight of its row, 1 unless the data says otherwise. */
    float weight(int sample);
  }
}
