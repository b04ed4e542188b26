package nn.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.DataSource.Context;
import nn.api.data.DataSource.Kind;
import nn.api.data.Table;

/** Reads the files of a {@link Csv} source: a pass that finds the types, then one that fills the columns. */
final class CsvReading {

  private final Csv csv;
  private final Context context;
  private final CellReader cells;

  CsvReading(Csv csv, Context context) {
    this.csv = csv;
    this.context = context;
    this.cells = new CellReader(csv.missing(), csv.decimal().charAt(0));
  }

  /** The columns without rows; one whose type only the rows tell stands as numbers. */
  Table header(Input input) throws IOException {
    List<String> names = new ArrayList<>();
    file(input).walk(row -> {
      names.addAll(names(row));
      return false;
    });
    if (names.isEmpty()) {
      throw DataException.at(input.name(), 1, 1, "the file is empty");
    }
    List<Column> columns = names.stream()
        .map(name -> ColumnFill.of(name, context.declared(name).orElse(Kind.NUMBER), 0, cells).column())
        .toList();
    return new Table(input.name(), columns, 0, row -> 0, "");
  }

  /** The tables, with the same type for a column in each. */
  List<Table> read(List<Input> inputs) throws IOException {
    List<Scan> scans = new ArrayList<>();
    for (Input input : inputs) {
      scans.add(scan(input));
    }
    Map<String, Kind> kinds = kinds(scans);
    List<DataException> faults = new ArrayList<>();
    for (Scan scan : scans) {
      for (String name : scan.names) {
        scan.stats(name).faults(Objects.requireNonNull(kinds.get(name)), ColumnStats.Said.of(name, context),
            cells, scan.faults);
      }
      faults.addAll(scan.faults.all());
    }
    if (!faults.isEmpty()) {
      throw DataException.firstOf(faults);
    }
    List<Table> tables = new ArrayList<>();
    for (Scan scan : scans) {
      tables.add(fill(scan, kinds));
    }
    return tables;
  }

  /** The type of each column, the same in each file. */
  private Map<String, Kind> kinds(List<Scan> scans) {
    Scan first = scans.getFirst();
    for (Scan scan : scans) {
      sameColumns(first, scan);
    }
    Map<String, Kind> kinds = new LinkedHashMap<>();
    for (String name : first.names) {
      ColumnStats all = first.stats(name);
      for (Scan scan : scans.subList(1, scans.size())) {
        all = all.and(scan.stats(name));
      }
      kinds.put(name, all.kind(context.declared(name)));
    }
    return kinds;
  }

  /** What the first pass finds. */
  private record Scan(Input input, List<String> names, List<ColumnStats> stats, int rows,
      String fingerprint, FileFaults faults) {

    ColumnStats stats(String name) {
      return stats.get(names.indexOf(name));
    }
  }

  private Scan scan(Input input) throws IOException {
    List<String> names = new ArrayList<>();
    List<ColumnStats> stats = new ArrayList<>();
    FileFaults faults = new FileFaults(input.name());
    int[] rows = {0};
    String fingerprint = "";
    try {
      fingerprint = file(input).walk(row -> {
        if (names.isEmpty()) {
          names.addAll(names(row));
          names.forEach(name -> stats.add(new ColumnStats(name)));
          if (csv.header()) {
            return true;
          }
        }
        scan(row, stats, faults);
        rows[0] = Math.incrementExact(rows[0]);
        return true;
      });
    } catch (DataException broken) {
      if (names.isEmpty()) {
        throw broken;
      }
      faults.addLast(broken); // what was read before has faults, too
      rows[0]++;
    }
    if (names.isEmpty()) {
      throw DataException.at(input.name(), 1, 1, "the file is empty");
    }
    if (rows[0] == 0) {
      throw DataException.at(input.name(), 1, 1, "no rows: the file has a header only");
    }
    return new Scan(input, List.copyOf(names), stats, rows[0], fingerprint, faults);
  }

  /** Takes a row into the figures of its columns; gives whether it has a cell for each. */
  boolean scan(Row row, List<ColumnStats> stats, FileFaults faults) {
    if (row.cells() != stats.size()) {
      if (faults.isOpen()) {
        Row.Place place = row.place(row.cells() < stats.size() ? row.cells() - 1 : stats.size());
        faults.add(place, place
            .fault("got " + row.cells() + (row.cells() == 1 ? " cell" : " cells") + ", expected "
                + stats.size() + " as in the first line"));
      } else {
        faults.more(1);
      }
      return false;
    }
    for (int i = 0; i < stats.size(); i++) {
      stats.get(i).add(row, i, cells);
    }
    return true;
  }

  private Table fill(Scan scan, Map<String, Kind> kinds) throws IOException {
    List<ColumnFill> fills = new ArrayList<>();
    for (String name : scan.names) {
      fills.add(ColumnFill.of(name, Objects.requireNonNull(kinds.get(name)), scan.rows, cells));
    }
    int[] lines = new int[scan.rows];
    int[] at = {csv.header() ? -1 : 0};
    String fingerprint = file(scan.input).walk(row -> {
      int r = at[0]++;
      if (r < 0) {
        return true;
      }
      if (r >= scan.rows || row.cells() != fills.size()) {
        throw changed(scan.input);
      }
      lines[r] = (int) Math.min(row.line(), Integer.MAX_VALUE);
      for (int i = 0; i < fills.size(); i++) {
        fills.get(i).set(r, row, i);
      }
      return true;
    });
    if (!fingerprint.equals(scan.fingerprint)) {
      throw changed(scan.input);
    }
    return new Table(scan.input.name(), fills.stream().map(ColumnFill::column).toList(), scan.rows,
        row -> lines[row], fingerprint,
        new CsvPlaces(file(scan.input), scan.names, csv.header()));
  }

  private static DataException changed(Input input) {
    return DataException.of(input.name(), "the file changed while it was read");
  }

  CellReader cells() {
    return cells;
  }

  CsvFile file(Input input) {
    return new CsvFile(input, csv.separator().charAt(0));
  }

  /** The names of the columns, from the first record. */
  List<String> names(Row row) {
    checkSeparator(row);
    if (!csv.header()) {
      return IntStream.rangeClosed(1, row.cells()).mapToObj(i -> "column" + i).toList();
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < row.cells(); i++) {
      String name = row.cell(i);
      if (name.isEmpty()) {
        throw row.place(i).fault("column " + (i + 1) + " has no name").suggest("name it in the header");
      }
      if (names.contains(name)) {
        throw row.place(i)
            .fault("two columns are named '" + name + "', column " + (names.indexOf(name) + 1)
                + " and column " + (i + 1))
            .suggest(
                cells.number(row, i) ? "header: false, if the first line is data" : "rename one of them");
      }
      names.add(name);
    }
    return names;
  }

  /** One column, but another usual separator in it: the option is wrong. */
  private void checkSeparator(Row first) {
    if (first.cells() > 1 && csv.header()) {
      return;
    }
    String text = first.cell(0);
    for (String other : List.of(";", "\t", "|", ",")) {
      if (!other.equals(csv.separator()) && text.contains(other)
          && (first.cells() == 1 || other.equals(";"))) {
        String shown = other.equals("\t") ? "\\t" : other;
        throw first.place(0)
            .fault("expected cells separated by '" + csv.separator() + "', found '" + Texts.shortened(text)
                + "'")
            .suggest("separator: \"" + shown + "\""
                + (other.equals(";") ? ", with decimal: \",\" for numbers such as 1,5"
                    : ""));
      }
    }
  }

  private static void sameColumns(Scan train, Scan test) {
    List<String> lacking = train.names.stream().filter(n -> !test.names.contains(n)).toList();
    List<String> extra = test.names.stream().filter(n -> !train.names.contains(n)).toList();
    if (!lacking.isEmpty() || !extra.isEmpty()) {
      throw DataException.at(test.input.name(), 1, 1,
          "expected the columns of " + train.input.name() + (lacking.isEmpty() ? "" : "; missing: "
              + String.join(", ", lacking))
              + (extra.isEmpty() ? "" : "; extra: " + String.join(", ", extra)));
    }
  }
}
