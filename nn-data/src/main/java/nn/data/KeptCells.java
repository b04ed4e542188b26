package nn.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nn.api.data.Cells;

/** The cells of records that are kept. */
record KeptCells(List<Row> records, List<String> names) implements Cells {

  @Override
  public Map<Cell, Place> places(Set<Cell> cells) {
    Map<Cell, Place> places = new LinkedHashMap<>();
    for (Cell cell : cells) {
      int column = names.indexOf(cell.column());
      if (column >= 0) {
        places.put(cell, records.get(cell.row()).place(column).cell());
      }
    }
    return places;
  }

  @Override
  public Optional<Written> written(int row, int column) {
    return Optional.of(records.get(row).written(column));
  }
}
