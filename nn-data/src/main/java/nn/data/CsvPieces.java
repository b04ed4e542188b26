package nn.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import nn.api.data.DataException;
import nn.api.data.DataSource.Context;
import nn.api.data.DataSource.Kind;
import nn.api.data.DataSource.Pieces;
import nn.api.data.Table;

/** Reads the rows of a CSV file in one pass, so many at a time; a column of no declared type is text. */
final class CsvPieces {

  /** Of the records of a piece; one of them may have more. */
  private static final int MOST_CHARACTERS = 1 << 24;

  private final CsvReading reading;
  private final Input input;
  private final int most;
  private final Context context;
  private final Pieces pieces;
  private final boolean header;
  private final List<String> names = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();
  private final List<Row> kept = new ArrayList<>();
  private List<ColumnFill> fills = List.of();
  private List<ColumnStats> stats = List.of();
  private FileFaults faults;
  private int rows;
  private long characters;
  private boolean heard;

  CsvPieces(Csv csv, Input input, int most, Context context, Pieces pieces) {
    this.reading = new CsvReading(csv, context);
    this.input = input;
    this.most = most;
    this.context = context;
    this.pieces = pieces;
    this.header = csv.header();
    this.faults = new FileFaults(input.name());
  }

  void read() throws IOException {
    try {
      reading.file(input).walk(row -> {
        add(row);
        return true;
      });
    } catch (DataException broken) {
      faults.addLast(broken); // rows before it may have faults, too
    }
    if (names.isEmpty()) {
      check();
      throw DataException.at(input.name(), 1, 1, "the file is empty");
    }
    if (rows > 0 || !heard) {
      end();
    }
    check();
  }

  private void add(Row row) {
    if (names.isEmpty()) {
      names.addAll(reading.names(row));
      names.forEach(name -> kinds.add(context.declared(name).orElse(Kind.TEXT)));
      begin();
      if (header) {
        return;
      }
    }
    if (!reading.scan(row, stats, faults)) {
      return;
    }
    for (int i = 0; i < fills.size(); i++) {
      fills.get(i).set(rows, row, i);
    }
    kept.add(row.copy());
    characters += row.size();
    if (++rows == most || characters > MOST_CHARACTERS) {
      try {
        end();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      begin();
    }
  }

  private void begin() {
    rows = 0;
    characters = 0;
    kept.clear();
    fills = new ArrayList<>();
    stats = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fills.add(ColumnFill.of(names.get(i), kinds.get(i), most, reading.cells()));
      stats.add(new ColumnStats(names.get(i)));
    }
  }

  /** Hands the rows on, if all that was read so far is sound. */
  private void end() throws IOException {
    for (int i = 0; i < stats.size(); i++) {
      stats.get(i).faults(kinds.get(i), ColumnStats.Said.TYPE, reading.cells(), faults);
    }
    check();
    List<Row> records = List.copyOf(kept);
    pieces.piece(new Table(input.name(), fills.stream().map(fill -> fill.column(rows)).toList(), rows,
        row -> records.get(row).line(), "", new KeptCells(records, names)));
    heard = true;
    rows = 0;
  }

  private void check() {
    List<DataException> all = faults.all();
    faults = new FileFaults(input.name());
    if (!all.isEmpty()) {
      throw DataException.firstOf(all);
    }
  }
}
