package nn.data;

import com.google.auto.service.AutoService;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nn.api.OptionException;
import nn.api.data.Column;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.api.option.Describe;
import nn.api.option.Doc;

/** Rows written in the configuration itself. A column of numbers holds numbers, any other one words. */
@AutoService(DataSource.class)
@Describe(value = "Rows written in the configuration itself.",
    source = "YAML 1.2.2, yaml.org/spec/1.2.2",
    example = "{type: inline, columns: [a, b, y], rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]}")
public record Inline(
    @Doc("the names of the columns") List<String> columns,
    @Doc("the rows, each a list with a number or a word for every column") List<List<Object>> rows)
    implements DataSource {

  public Inline() {
    this(List.of(), List.of());
  }

  public Inline {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
  }

  @Override
  public Optional<Table> header(Context context) {
    return Optional.of(table(context));
  }

  @Override
  public Tables read(Context context) {
    return new Tables(table(context), Optional.empty());
  }

  private Table table(Context context) {
    check();
    List<Column> read = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      read.add(column(c, context.declared(columns.get(c))));
    }
    MessageDigest digest = Hashes.sha256();
    digest.update((columns + "\n" + rows).getBytes(StandardCharsets.UTF_8));
    return new Table("data.source.rows", read, rows.size(), row -> 0, Hashes.hex(digest));
  }

  private void check() {
    if (columns.isEmpty()) {
      throw new OptionException("columns", "none", "the names of the columns");
    }
    Set<String> names = new LinkedHashSet<>();
    for (int c = 0; c < columns.size(); c++) {
      if (!names.add(columns.get(c))) {
        throw new OptionException("columns[" + c + "]", "'" + columns.get(c) + "' again",
            "a name of its own");
      }
    }
    if (rows.isEmpty()) {
      throw new OptionException("rows", "none", "at least one row");
    }
    for (int r = 0; r < rows.size(); r++) {
      if (rows.get(r).size() != columns.size()) {
        throw new OptionException("rows[" + r + "]",
            rows.get(r).size() + (rows.get(r).size() == 1 ? " value" : " values"),
            columns.size() + ", one for each column");
      }
    }
  }

  private Column column(int c, Optional<Kind> declared) {
    boolean numbers = rows.stream().allMatch(row -> row.get(c) instanceof Number);
    Kind kind = declared.orElse(numbers ? Kind.NUMBER : Kind.CATEGORY);
    String name = columns.get(c);
    return switch (kind) {
      case NUMBER -> new Column.Numbers(name, numbers(c));
      case BINARY, CATEGORY -> categories(name, c);
      case TEXT -> new Column.Texts(name, rows.stream().map(row -> row.get(c).toString()).toList());
    };
  }

  private double[] numbers(int c) {
    double[] values = new double[rows.size()];
    for (int r = 0; r < values.length; r++) {
      Object cell = rows.get(r).get(c);
      if (!(cell instanceof Number number) || !(Math.abs(number.doubleValue()) <= Float.MAX_VALUE)) {
        throw new OptionException("rows[" + r + "][" + c + "]", "'" + cell + "'",
            "a finite number in column '" + columns.get(c) + "'");
      }
      values[r] = number.doubleValue();
    }
    return values;
  }

  private Column categories(String name, int c) {
    Map<String, Integer> codeOf = new LinkedHashMap<>();
    int[] codes = new int[rows.size()];
    for (int r = 0; r < codes.length; r++) {
      codes[r] = codeOf.computeIfAbsent(rows.get(r).get(c).toString(), n -> codeOf.size());
    }
    return new Column.Categories(name, List.copyOf(codeOf.keySet()), codes);
  }
}
