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
 * @param cells how the cells stand in the file
 */
public record Table(String file, List<Column> columns, int rows, IntToLongFunction line, String fingerprint,
    Cells cells) {

  public Table {
    columns = List.copyOf(columns);
  }

  /** A table of which no cell can be looked up in its file. */
  public Table(String file, List<Column> columns, int rows, IntToLongFunction line, String fingerprint) {
    this(file, columns, rows, line, fingerprint, Cells.NONE);
  }

  /** The column of this name. */
  public Optional<Column> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
