package nn.data;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nn.api.data.Cells;
import nn.api.data.DataException;

/**
 * Finds cells of a CSV file by reading it once more, so that the place of each need not be kept.
 *
 * @param names of the columns in the order of the file
 * @param header whether the first record names them
 */
record CsvPlaces(CsvFile file, List<String> names, boolean header) implements Cells {

  @Override
  public Map<Cell, Place> places(Set<Cell> cells) {
    Map<Cell, Place> places = new LinkedHashMap<>();
    Map<Integer, Set<Cell>> byRow = new LinkedHashMap<>();
    cells.forEach(cell -> byRow.computeIfAbsent(cell.row(), _ -> new LinkedHashSet<>()).add(cell));
    int[] at = {header ? -1 : 0};
    try {
      file.walk(row -> {
        for (Cell cell : byRow.getOrDefault(at[0]++, Set.of())) {
          int column = names.indexOf(cell.column());
          if (column >= 0 && column < row.cells()) {
            places.put(cell, row.place(column).cell());
          }
        }
        return places.size() < cells.size();
      });
    } catch (IOException | DataException _) {
      return Map.of(); // the file is another one by now; what is to be told of it was true when it was read
    }
    return places;
  }
}
