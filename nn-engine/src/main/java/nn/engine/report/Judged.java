package nn.engine.report;

import java.util.List;
import java.util.Optional;
import nn.engine.ConfusionMatrix;

/**
 * How the predictions of a part of the data compare with the truth.
 *
 * @param part {@code test}
 * @param target the column that is predicted
 * @param rows how many were judged
 * @param confusion by class; empty for numbers
 * @param truth true numbers; none for classes
 * @param predicted what was predicted for each
 * @param worst the rows that were judged worst, the worst first
 */
record Judged(String part, String target, int rows, Optional<ConfusionMatrix> confusion, double[] truth,
    double[] predicted, List<Worst> worst) {

  /**
   * A row that was judged badly.
   *
   * @param place where it stands
   * @param truth what is true
   * @param predicted what was predicted
   * @param sure how probable that was to the network; empty for numbers and where it was right
   * @param measure how far off that is: the probability of the true class, or the error
   * @param picture the row as a picture, if it is one
   * @param values some of its values by column; none for pictures
   */
  record Worst(String place, String truth, String predicted, String sure, String measure,
      Optional<Picture> picture, List<Cell> values) {}

  /** A value of a row. */
  record Cell(String column, String value) {}
}
