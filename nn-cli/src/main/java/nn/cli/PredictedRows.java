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
import nn.api.data.Cells;
import nn.api.data.Column;
import nn.api.data.Table;
import nn.engine.Answer;
import nn.engine.LoadedModel;
import nn.engine.RowListener;

/**
 * Writes each row with its prediction: the cells it came with as they stood, {@code prediction}, and for classes
 * {@code probability} and {@code p(NAME)} for each; where the input is given back {@code error} and
 * {@code prediction(NAME)} for each number. Of several outputs each column has the output's name before it,
 * {@code OUTPUT.prediction}.
 */
final class PredictedRows implements RowListener {

  private static final double WHOLE = 1e15;
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
  private static final int LONGEST = 17;

  private final OutputStream out;
  private final RowFormat format;
  private final List<LoadedModel.Output> outputs;
  private final List<String> columns = new ArrayList<>();
  private final List<IntFunction<Object>> cells = new ArrayList<>();
  private final Consumer<String> warnings;
  private boolean begun;
  private long rows;

  /**
   * Rows with their predictions.
   *
   * @param out where they go
   * @param outputs what is predicted
   * @param warnings hears what is odd in the rows
   */
  PredictedRows(OutputStream out, RowFormat format, List<LoadedModel.Output> outputs,
      Consumer<String> warnings) {
    this.outputs = List.copyOf(outputs);
    this.out = out;
    this.warnings = warnings;
    this.format = format;
  }

  @Override
  public void begin(Table table) throws IOException {
    columns.clear();
    cells.clear();
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      int index = c;
      cells(column).ifPresent(values -> {
        columns.add(column.name());
        cells.add(row -> table.cells().written(row, index).map(cell -> passedOn(cell, column, row))
            .orElseGet(() -> values.apply(row)));
      });
    }
    outputs.forEach(this::addColumns);
    if (!begun) {
      begun = true;
      write(format.head(columns));
    }
  }

  private void addColumns(LoadedModel.Output output) {
    String prefix = output.name().isEmpty() ? "" : output.name() + ".";
    columns.add(prefix + (output.reconstructed().isEmpty() ? "prediction" : "error"));
    output.reconstructed().forEach(name -> columns.add(prefix + "prediction(" + name + ")"));
    if (!output.classes().isEmpty()) {
      columns.add(prefix + "probability");
      output.classes().forEach(name -> columns.add(prefix + "p(" + name + ")"));
    }
  }

  @Override
  public void warn(String message) {
    warnings.accept(message);
  }

  @Override
  public void row(int row, List<Answer> answers) throws IOException {
    List<Object> values = new ArrayList<>(columns.size());
    cells.forEach(cell -> values.add(cell.apply(row)));
    for (int o = 0; o < answers.size(); o++) {
      add(answers.get(o), outputs.get(o), values);
    }
    write(format.row(columns, values, rows == 0));
    rows++;
  }

  private static void add(Answer answer, LoadedModel.Output output, List<Object> values) {
    boolean classes = !output.classes().isEmpty();
    values.add(classes ? answer.prediction() : number(answer.prediction()));
    if (classes) {
      float highest = 0;
      for (float p : answer.numbers()) {
        highest = Math.max(highest, p);
      }
      values.add(highest);
    }
    for (float number : answer.numbers()) {
      values.add(number);
    }
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

  /** A cell as it stood, or for JSON what it means. */
  private Object passedOn(Cells.Written cell, Column column, int row) {
    if (format == RowFormat.CSV) {
      return cell;
    }
    String text = cell.quoted() ? cell.text() : cell.text().strip();
    Object value = text(text);
    return value instanceof String && column instanceof Column.Numbers numbers
        && !Double.isNaN(numbers.values()[row]) ? number(numbers.values()[row]) : value;
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
