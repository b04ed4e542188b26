package nn.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nn.api.data.Column;
import nn.api.data.DataSource.Kind;

/** Takes the cells of a column in the second pass. */
sealed interface ColumnFill {

  static ColumnFill of(String name, Kind kind, int rows, CellReader reader) {
    return switch (kind) {
      case NUMBER -> new Numbers(name, new double[rows], reader);
      case BINARY, CATEGORY -> new Categories(name, new LinkedHashMap<>(), new int[rows], reader);
      case TEXT -> new Texts(name, new ArrayList<>(rows), reader);
    };
  }

  void set(int row, Row from, int cell);

  default Column column() {
    return column(Integer.MAX_VALUE);
  }

  /** The first rows only. */
  Column column(int most);

  record Numbers(String name, double[] values, CellReader reader) implements ColumnFill {

    @Override
    public void set(int row, Row from, int cell) {
      values[row] = reader.missing(from, cell) ? Double.NaN : reader.value(from, cell);
    }

    @Override
    public Column column(int most) {
      return new Column.Numbers(name, most < values.length ? Arrays.copyOf(values, most) : values);
    }
  }

  record Categories(String name, Map<String, Integer> codeOf, int[] codes, CellReader reader)
      implements ColumnFill {

    @Override
    public void set(int row, Row from, int cell) {
      codes[row] =
          reader.missing(from, cell) ? -1 : codeOf.computeIfAbsent(from.cell(cell), n -> codeOf.size());
    }

    @Override
    public Column column(int most) {
      return new Column.Categories(name, List.copyOf(codeOf.keySet()),
          most < codes.length ? Arrays.copyOf(codes, most) : codes);
    }
  }

  record Texts(String name, List<String> values, CellReader reader) implements ColumnFill {

    @Override
    public void set(int row, Row from, int cell) {
      values.add(reader.missing(from, cell) ? "" : from.cell(cell));
    }

    @Override
    public Column column(int most) {
      return new Column.Texts(name, values); // has grown as rows came
    }
  }
}
