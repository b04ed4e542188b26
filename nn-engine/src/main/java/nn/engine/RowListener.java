package nn.engine;

import java.io.IOException;
import java.util.List;
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
   * @param answers what each output says about it
   */
  void row(int row, List<Answer> answers) throws IOException;
}
