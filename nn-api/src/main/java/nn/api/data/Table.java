package nn.api.data;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * Columns of equal length.
 *
 * @param file what the rows came from, as the user named it
 * @param columns the columns in file order
 * @param rows how many rows
 * @param line the line of a row in the file, from 1; 0 where there are no lines
 * @param fingerprint SHA-256 of the content read, in hex, so that a resumed run can tell that it changed
 */
public record Table(String file, List<Column> columns, int rows, IntToLongFunction line, String fingerprint) {

  public Table {
    columns = List.copyOf(columns);
  }

  /** The column of this name. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
