package nn.engine.data;

import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.Table;

/**
 * What each row counts, by a column of numbers. A row of weight 0 is left out: it is in no batch, nothing is fitted on it
 * and no figure counts it.
 */
final class RowWeights {

  /** Weights are summed over a batch in floats, which end at 3.4e38. */
  private static final double MOST = 1e30;

  private RowWeights() {}

  /** What each row of the table counts, those outside of {@code rows} too. */
  static double[] of(Rows rows, String column) {
    if (!(rows.column(column) instanceof Column.Numbers(String _, double[] values))) {
      throw rows.wrongType(column, "numbers");
    }
    return values;
  }

  /** Notes the faults of these rows. */
  static void check(Rows rows, String column) {
    double[] weights = of(rows, column);
    String weight = "weight '" + column + "': ";
    for (int row : rows.index()) {
      if (Double.isNaN(weights[row])) {
        rows.faults().add(row, column, weight + "the value is missing",
            "write what the row counts; 0 leaves it out");
      } else if (weights[row] < 0 || weights[row] > MOST) {
        rows.faults().add(row, column, weight + "expected a number from 0 to 1e30, found " + weights[row],
            weights[row] < 0 ? "0 leaves a row out" : "");
      }
    }
  }

  /**
   * Those rows that count; faults are noted.
   *
   * @throws DataException if none does
   */
  static Rows counted(Rows rows, String column) {
    check(rows, column);
    double[] weights = of(rows, column);
    int[] index = counted(rows.index(), weights);
    if (index.length == 0) {
      rows.check();
      throw DataException.of(rows.table().file(), "weight '" + column + "': 0 in every row")
          .suggest("at least one row has to count");
    }
    return new Rows(rows.table(), index, rows.warn(), rows.faults());
  }

  /**
   * The rows of each part that count.
   *
   * @throws OptionException if none does in a part that has rows
   */
  static Parts counted(Table table, Parts parts, String column) {
    double[] weights = of(new Rows(table, _ -> {}), column);
    return new Parts(part("training", parts.train(), weights, column),
        part("validation", parts.validation(), weights, column),
        part("test", parts.test(), weights, column));
  }

  private static int[] part(String name, int[] rows, double[] weights, String column) {
    int[] counted = counted(rows, weights);
    if (counted.length == 0 && rows.length > 0) {
      throw new OptionException("weight", "'" + column + "', 0 in every row of the " + name + " part",
          "a column with a weight above 0 in each part");
    }
    return counted;
  }

  /** A weight that is no float above 0 is none to the losses either; what is a fault counts. */
  private static int[] counted(int[] rows, double[] weights) {
    return IntStream.of(rows).filter(row -> (float) weights[row] != 0).toArray();
  }
}
