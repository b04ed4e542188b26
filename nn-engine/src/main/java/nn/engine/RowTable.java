package nn.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nn.api.Shape;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.Table;
import nn.engine.data.FeatureCoding;
import nn.engine.data.Preprocessing;
import nn.engine.data.SequenceCoding;
import nn.engine.data.TextCoding;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import org.jspecify.annotations.Nullable;

/** Turns rows that an application hands over into the table that a model encodes. */
final class RowTable {

  /** What messages call the rows. */
  static final String NAME = "the rows";

  private RowTable() {}

  /** The columns that a model looks at. */
  static List<String> columns(Preprocessing preprocessing) {
    return preprocessing.inputs().stream().flatMap(input -> input.features().stream())
        .map(FeatureCoding::column).distinct().toList();
  }

  /** The table of some rows; a value that is not there is missing in it. */
  static Table of(List<? extends Map<String, ?>> rows, Preprocessing preprocessing) {
    for (int r = 0; r < rows.size(); r++) {
      checkNames(rows.get(r), r, preprocessing);
    }
    List<Column> columns = new ArrayList<>();
    Set<String> done = new LinkedHashSet<>();
    for (Preprocessing.Input input : preprocessing.inputs()) {
      for (FeatureCoding coding : input.features()) {
        if (done.add(coding.column())) {
          columns.add(column(coding, rows));
        }
      }
    }
    return new Table(NAME, columns, rows.size(), row -> 0, "");
  }

  private static void checkNames(Map<String, ?> row, int number, Preprocessing preprocessing) {
    List<String> known = columns(preprocessing);
    for (String name : row.keySet()) {
      if (!known.contains(name) && !preprocessing.columns().contains(name)) {
        String mend = Suggest.nearest(name, known).map(near -> "did you mean '" + near + "'?")
            .orElse("known columns: " + String.join(", ", known.subList(0, Math.min(20, known.size()))));
        throw fault(number, "unknown column " + Quote.value(name)).suggest(mend);
      }
    }
  }

  private static Column column(FeatureCoding coding, List<? extends Map<String, ?>> rows) {
    return switch (coding) {
      case FeatureCoding.NumberCoding number -> {
        double[] values = new double[rows.size()];
        for (int r = 0; r < values.length; r++) {
          values[r] = number(rows.get(r).get(number.column()), number.column(), r);
        }
        yield new Column.Numbers(number.column(), values);
      }
      case FeatureCoding.CategoryCoding category -> categories(category.column(), rows);
      case FeatureCoding.ArrayCoding array -> array(array, rows);
      case TextCoding text -> texts(text.column(), rows);
      case SequenceCoding _ -> throw LoadedModel.continues(NAME);
    };
  }

  private static double number(@Nullable Object value, String column, int row) {
    return switch (value) {
      case null -> Double.NaN;
      case Number number -> number.doubleValue();
      case Boolean truth -> truth ? 1 : 0;
      case String text -> parsed(text, column, row);
      default -> throw fault(row,
          "column '" + column + "': expected a number, found " + value.getClass().getSimpleName());
    };
  }

  private static double parsed(String text, String column, int row) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      throw fault(row, "column '" + column + "': expected a number, found " + Quote.value(text));
    }
  }

  private static Column texts(String column, List<? extends Map<String, ?>> rows) {
    List<String> texts = new ArrayList<>();
    for (Map<String, ?> row : rows) {
      Object value = row.get(column);
      texts.add(value == null ? "" : value.toString());
    }
    return new Column.Texts(column, texts);
  }

  private static Column categories(String column, List<? extends Map<String, ?>> rows) {
    List<String> names = new ArrayList<>();
    int[] codes = new int[rows.size()];
    for (int r = 0; r < codes.length; r++) {
      Object value = rows.get(r).get(column);
      if (value == null) {
        codes[r] = -1;
        continue;
      }
      String name = text(value);
      if (!names.contains(name)) {
        names.add(name);
      }
      codes[r] = names.indexOf(name);
    }
    return new Column.Categories(column, names, codes);
  }

  /** As it would stand in a file: 3 rather than 3.0. */
  private static String text(Object value) {
    return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15 ? Long.toString(d.longValue())
        : value.toString();
  }

  private static Column array(FeatureCoding.ArrayCoding coding, List<? extends Map<String, ?>> rows) {
    Shape shape = coding.shape();
    int size = Math.toIntExact(shape.size());
    float[] values = new float[Math.multiplyExact(size, rows.size())];
    for (int r = 0; r < rows.size(); r++) {
      Object value = rows.get(r).get(coding.column());
      float[] one = floats(value, coding.column(), r);
      if (one.length != size) {
        throw fault(r,
            "column '" + coding.column() + "': expected " + size + " numbers for " + shape + ", found "
                + one.length);
      }
      System.arraycopy(one, 0, values, r * size, size);
    }
    return new Column.Floats(coding.column(), shape, values, rows.size(), coding.categories());
  }

  private static float[] floats(@Nullable Object value, String column, int row) {
    return switch (value) {
      case float[] floats -> floats;
      case double[] doubles -> {
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = (float) doubles[i];
        }
        yield floats;
      }
      case int[] ints -> {
        float[] floats = new float[ints.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = ints[i];
        }
        yield floats;
      }
      case null -> throw fault(row, "column '" + column + "' is missing");
      default -> throw fault(row, "column '" + column + "': expected an array of numbers, found "
          + value.getClass().getSimpleName());
    };
  }

  private static DataException fault(int row, String message) {
    return DataException.of("row " + (row + 1), message);
  }
}
