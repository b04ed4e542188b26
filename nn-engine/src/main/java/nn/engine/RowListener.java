package nn.engine;

import java.io.IOException;
import nn.api.data.Table;

/** What hears predictions, row by row. */
public interface RowListener {

  /** Rows that are predicted next, as they were read. */
  default void begin(Table rows) throws IOException {}

  /** What is odd in the rows but no fault. */
  default void warn(String message) {}

  /**
   * A prediction.
   *
   * @param row among the rows of the last {@link #begin}, counted from 0
   * @param prediction the name of a class, or a number; of a network that gives back its input the mean squared error
   *     of that, scaled
   * @param probabilities of each class by code, or the numbers of an input that is given back; else empty
   */
  void row(int row, String prediction, float[] probabilities) throws IOException;
}
