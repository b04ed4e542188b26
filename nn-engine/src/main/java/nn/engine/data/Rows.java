package nn.engine.data;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import nn.api.data.Cells;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.Table;

/**
 * Rows of a table that are about to be encoded.
 *
 * @param index which rows
 * @param warn hears what is odd but no fault
 * @param faults of these rows, until {@link #check} tells them
 */
record Rows(Table table, int[] index, Consumer<String> warn, RowFaults faults) {

  Rows(Table table, int[] index, Consumer<String> warn) {
    this(table, index, warn, new RowFaults(table));
  }

  Rows(Table table, Consumer<String> warn) {
    this(table, all(table.rows()), warn);
  }

  static int[] all(int count) {
    int[] index = new int[count];
    for (int i = 0; i < count; i++) {
      index[i] = i;
    }
    return index;
  }

  Column column(String name) {
    return table.column(name).orElseThrow(() -> DataException.of(table.file(), "no column '" + name + "'"));
  }

  /**
   * Ends the work if any row has a fault.
   *
   * @throws DataException the first, with the others
   */
  void check() {
    faults.check();
  }

  /** A fault of a cell: at its place, at its line where that is all that is known, or by the index of its row, from 0. */
  static DataException fault(Table table, int row, String column, String message) {
    Cells.Cell cell = new Cells.Cell(row, column);
    return fault(table, row, Optional.ofNullable(table.cells().places(Set.of(cell)).get(cell)), message);
  }

  static DataException fault(Table table, int row, Optional<Cells.Place> place, String message) {
    if (place.isPresent()) {
      return DataException.at(table.file(), place.get().line(), place.get().column(), message);
    }
    long line = table.line().applyAsLong(row);
    return line > 0 ? DataException.at(table.file(), line, 1, message)
        : DataException.of(table.file(), "row " + row + " (from 0): " + message);
  }

  /** How a warning names a row: {@code line 17}. */
  String place(int row) {
    long line = table.line().applyAsLong(row);
    return line > 0 ? "line " + line : "row " + row + " (from 0)";
  }

  /** How a column of another type than expected is told. */
  DataException wrongType(String column, String expected) {
    return DataException.of(table.file(), "column '" + column + "': expected " + expected);
  }
}
