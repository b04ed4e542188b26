package nn.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nn.api.Shape;
import nn.api.data.Column;
import nn.api.data.Table;

/**
 * What a table holds, kept apart from its arrays: to be compared with what is read another time.
 *
 * @param columns name, type and shape of each column
 * @param cells what each column says in each row; of an array its hash
 */
record Contents(List<String> names, List<String> columns, List<List<String>> cells) {

  static Contents of(List<Column> columns) {
    return new Contents(columns.stream().map(Column::name).toList(),
        columns.stream().map(Contents::type).toList(),
        columns.stream().map(Contents::cells).toList());
  }

  static Contents of(Table table) {
    return of(table.columns());
  }

  /** The columns of these names in this order; names that there are not are left out. */
  Contents only(List<String> some) {
    List<Integer> at = some.stream().map(names::indexOf).filter(i -> i >= 0).toList();
    return new Contents(at.stream().map(names::get).toList(), at.stream().map(columns::get).toList(),
        at.stream().map(cells::get).toList());
  }

  /** The rows of this and then those of another. */
  Contents and(Contents other) {
    List<List<String>> both = new ArrayList<>();
    for (int c = 0; c < cells.size(); c++) {
      List<String> column = new ArrayList<>(cells.get(c));
      column.addAll(other.cells.get(c));
      both.add(column);
    }
    return new Contents(names, columns, both);
  }

  int rows() {
    return cells.isEmpty() ? 0 : cells.getFirst().size();
  }

  /** The first place where another table differs in what it says. */
  Optional<String> difference(Contents other) {
    if (!names.equals(other.names)) {
      return Optional.of("columns " + other.names + " instead of " + names);
    }
    for (int c = 0; c < names.size(); c++) {
      String column = "column '" + names.get(c) + "'";
      if (!columns.get(c).equals(other.columns.get(c))) {
        return Optional.of(column + ": " + other.columns.get(c) + " instead of " + columns.get(c));
      }
      List<String> expected = cells.get(c);
      List<String> found = other.cells.get(c);
      if (expected.size() != found.size()) {
        return Optional.of(column + ": " + found.size() + " rows instead of " + expected.size());
      }
      for (int row = 0; row < expected.size(); row++) {
        if (!expected.get(row).equals(found.get(row))) {
          return Optional
              .of(column + ", row " + row + ": " + found.get(row) + " instead of " + expected.get(row));
        }
      }
    }
    return Optional.empty();
  }

  /** Type and shape of a column, what only its rows tell left out. */
  static String type(Column column) {
    return switch (column) {
      case Column.Numbers _ -> "numbers";
      case Column.Categories _ -> "categories";
      case Column.Texts _ -> "texts";
      case Column.Sequences text -> "sequences of " + text.length() + ", " + text.unit();
      case Column.Bytes bytes -> "bytes " + bytes.shape();
      case Column.Floats floats -> "floats " + floats.shape() + (floats.categories() > 0
          ? " of " + floats.categories() + " codes" : "");
    };
  }

  private static List<String> cells(Column column) {
    List<String> cells = new ArrayList<>();
    for (int row = 0; row < column.rows(); row++) {
      cells.add(cell(column, row));
    }
    return cells;
  }

  private static String cell(Column column, int row) {
    return switch (column) {
      case Column.Numbers(String _, double[] values) -> Double.toString(values[row]);
      case Column.Categories(String _, List<String> names, int[] codes) -> codes[row] < 0 ? "missing"
          : "'" + names.get(codes[row]) + "'";
      case Column.Texts(String _, List<String> values) -> "'" + values.get(row) + "'";
      case Column.Sequences text -> "units " + Arrays.hashCode(Arrays.stream(text.codes(),
          text.first() + row * text.stride(), text.first() + row * text.stride() + text.length())
          .mapToObj(text.names()::get).toArray());
      case Column.Bytes bytes -> {
        int size = size(bytes.shape());
        yield "bytes " + Arrays.hashCode(Arrays.copyOfRange(bytes.values(), row * size, (row + 1) * size));
      }
      case Column.Floats floats -> {
        int size = size(floats.shape());
        yield "floats " + Arrays.hashCode(Arrays.copyOfRange(floats.values(), row * size, (row + 1) * size));
      }
    };
  }

  private static int size(Shape shape) {
    return Math.toIntExact(shape.size());
  }

  /** What is wrong with the columns of a table of so many rows, which then need not have contents. */
  static Optional<String> fault(List<Column> columns, int rows) {
    Set<String> names = new HashSet<>();
    for (Column column : columns) {
      Optional<String> fault =
          column.rows() != rows ? Optional.of(column.rows() + " rows, the table has " + rows)
              : !names.add(column.name()) ? Optional.of("its name stands there twice") : fault(column);
      if (fault.isPresent()) {
        return fault.map(what -> "column '" + column.name() + "': " + what);
      }
    }
    return columns.isEmpty() ? Optional.of("no column") : Optional.empty();
  }

  private static Optional<String> fault(Column column) {
    return switch (column) {
      case Column.Numbers(String _, double[] values) -> Arrays.stream(values)
          .filter(x -> Math.abs(x) > Float.MAX_VALUE).mapToObj(x -> x + " is beyond what a float holds")
          .findFirst();
      case Column.Categories(String _, List<String> names, int[] codes) -> codes(codes, -1, names);
      case Column.Texts _ -> Optional.empty();
      case Column.Sequences text when text.rows() > 0 && text.first()
          + (text.rows() - 1L) * text.stride() + text.length() > text.codes().length -> Optional
              .of("its last row ends behind the text");
      case Column.Sequences text -> codes(text.codes(), 0, text.names());
      case Column.Bytes bytes -> length(bytes.values().length, bytes.rows(), bytes.shape());
      case Column.Floats floats -> length(floats.values().length, floats.rows(), floats.shape())
          .or(() -> values(floats));
    };
  }

  private static Optional<String> codes(int[] codes, int least, List<String> names) {
    return new HashSet<>(names).size() < names.size() ? Optional.of("two of its names are the same")
        : Arrays.stream(codes).filter(code -> code < least || code >= names.size())
            .mapToObj(code -> "code " + code + ", there are " + names.size() + " names").findFirst();
  }

  private static Optional<String> length(int found, int rows, Shape shape) {
    return found == rows * shape.size() ? Optional.empty()
        : Optional.of(found + " values for " + rows + " rows of " + shape);
  }

  private static Optional<String> values(Column.Floats floats) {
    for (float x : floats.values()) {
      boolean code = x >= 0 && x < floats.categories() && x == (int) x;
      if (floats.categories() > 0 ? !code : !Float.isFinite(x)) {
        return Optional.of(x + (floats.categories() > 0 ? " is no code below " + floats.categories() : ""));
      }
    }
    return Optional.empty();
  }

  /** Writes over all arrays of a table, as one might who takes them for his own. */
  static void scribble(Table table) {
    for (Column column : table.columns()) {
      switch (column) {
        case Column.Numbers numbers -> Arrays.fill(numbers.values(), -77);
        case Column.Categories words -> Arrays.fill(words.codes(), -1);
        case Column.Texts _ -> {}
        case Column.Sequences text -> Arrays.fill(text.codes(), 0);
        case Column.Bytes bytes -> Arrays.fill(bytes.values(), (byte) 77);
        case Column.Floats floats -> Arrays.fill(floats.values(), -77);
      }
    }
  }
}
