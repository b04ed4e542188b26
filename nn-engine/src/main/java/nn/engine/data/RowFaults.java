package nn.engine.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nn.api.data.Cells;
import nn.api.data.DataException;
import nn.api.data.Table;

/** Faults of the rows of a table, found column by column; those of the first rows are told and the rest is counted. */
final class RowFaults {

  /** As many as are shown of a file. */
  private static final int TOLD = 20;

  private record Found(int row, String column, String message, String mend) {

    Cells.Cell cell() {
      return new Cells.Cell(row, column);
    }
  }

  private final Table table;
  private final List<Found> first = new ArrayList<>();
  private long count;

  RowFaults(Table table) {
    this.table = table;
  }

  /** Adds a fault of a cell. */
  void add(int row, String column, String message, String mend) {
    count++;
    first.add(new Found(row, column, message, mend));
    if (first.size() > 2 * TOLD) {
      trim();
    }
  }

  private void trim() {
    first.sort(Comparator.comparingInt(Found::row));
    first.subList(Math.min(TOLD, first.size()), first.size()).clear();
  }

  void check() {
    if (count == 0) {
      return;
    }
    trim();
    Map<Cells.Cell, Cells.Place> places =
        table.cells().places(first.stream().map(Found::cell).collect(Collectors.toSet()));
    Stream<DataException> told = first.stream().map(found -> {
      DataException fault =
          Rows.fault(table, found.row, Optional.ofNullable(places.get(found.cell())), found.message);
      return found.mend.isEmpty() ? fault : fault.suggest(found.mend);
    });
    Stream<DataException> rest =
        count > first.size() ? Stream.of(DataException.rest(table.file(), count - first.size()))
            : Stream.of();
    throw DataException.firstOf(Stream.concat(told, rest).toList());
  }
}
