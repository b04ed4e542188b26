package nn.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import nn.api.data.Column;
import nn.api.data.Table;
import nn.engine.RowListener;

/**
 * Writes each row with its prediction: the columns it came with, {@code prediction}, and for classes
 * {@code probability} and {@code p(NAME)} for each; where the input is given back {@code error} and
 * {@code prediction(NAME)} for each number.
 */
final class PredictedRows implements RowListener {

  private static final double WHOLE = 1e15;
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
  private static final int LONGEST = 17;

  private final OutputStream out;
  private final RowFormat format;
  private final List<String> classes;
  private final List<String> reconstructed;
  private final List<String> columns = new ArrayList<>();
  private final List<IntFunction<Object>> cells = new ArrayList<>();
  private final Consumer<String> warnings;
  private boolean begun;
  private long rows;

  /**
   * Rows with their predictions.
   *
   * @param out where they go
   * @param classes names of classes by code; none for numbers
   * @param reconstructed names of the numbers of an input that is given back; else none
   * @param warnings hears what is odd in the rows
   */
  PredictedRows(OutputStream out, RowFormat format, List<String> classes, List<String> reconstructed,
      Consumer<String> warnings) {
    this.reconstructed = List.copyOf(reconstructed);
    this.out = out;
    this.warnings = warnings;
    this.format = format;
    this.classes = List.copyOf(classes);
  }

  @Override
  public void begin(Table table) throws IOException {
    columns.clear();
    cells.clear();
    for (Column column : table.columns()) {
      cells(column).ifPresent(values -> {
        columns.add(column.name());
        cells.add(values);
      });
    }
    columns.add(reconstructed.isEmpty() ? "prediction" : "error");
    reconstructed.forEach(name -> columns.add("prediction(" + name + ")"));
    if (!classes.isEmpty()) {
      columns.add("probability");
      classes.forEach(name -> columns.add("p(" + name + ")"));
    }
    if (!begun) {
      begun = true;
      write(format.head(columns));
    }
  }

  @Override
  public void warn(String message) {
    warnings.accept(message);
  }

  @Override
  public void row(int row, String prediction, float[] probabilities) throws IOException {
    List<Object> values = new ArrayList<>(columns.size());
    cells.forEach(cell -> values.add(cell.apply(row)));
    values.add(classes.isEmpty() ? number(prediction) : prediction);
    if (!classes.isEmpty()) {
      float highest = 0;
      for (float p : probabilities) {
        highest = Math.max(highest, p);
      }
      values.add(highest);
      for (float p : probabilities) {
        values.add(p);
      }
    }
    for (int i = 0; i < reconstructed.size(); i++) {
      values.add(probabilities[i]);
    }
    write(format.row(columns, values, rows == 0));
    rows++;
  }

  /** Writes what comes behind the last row, and gives how many there were. */
  long end() throws IOException {
    write(format.end(rows));
    return rows;
  }

  private static Object number(String prediction) {
    return Float.valueOf(prediction);
  }

  /** What a row shows of a column; arrays and images are not repeated. */
  private static Optional<IntFunction<Object>> cells(Column column) {
    return switch (column) {
      case Column.Numbers numbers -> Optional.of(row -> number(numbers.values()[row]));
      case Column.Categories words -> Optional
          .of(row -> words.codes()[row] < 0 ? "" : words.names().get(words.codes()[row]));
      case Column.Texts texts -> Optional.of(row -> text(texts.values().get(row)));
      case Column.Bytes _, Column.Floats _, Column.Sequences _ -> Optional.empty();
    };
  }

  /** A text; where it is a number a number with the same digits. */
  private static Object text(String text) {
    return text.length() <= LONGEST && NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
  }

  private static Object number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return (long) value;
    }
    return value;
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
