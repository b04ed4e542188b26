package nn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nn.api.data.DataException;
import nn.api.data.DataSource;
import nn.api.data.DataSource.Kind;
import nn.data.CellReader.Oddity;

/** What the first pass learns of a column, from which its type is decided. */
final class ColumnStats {

  /** In a column with more cells than this, of which at least this share are numbers, a word is a mistake. */
  private static final int FEW = 20;

  private static final double MOSTLY = 0.95;

  private final String name;
  private long cells; // not missing
  private long numbers;
  private long words;
  private long otherPoints; // numbers, were the decimal point another
  private final List<Odd> odd = new ArrayList<>(); // the first ones
  private final List<Odd> empty = new ArrayList<>();
  private long empties;

  /** What the configuration says of a column. */
  enum Said {
    /** Nothing: its type is inferred. */
    NOTHING,
    /** Its type. */
    TYPE,
    /** That every cell is a number. */
    NUMBERS;

    static Said of(String name, DataSource.Context context) {
      return context.mustBeNumber(name) ? NUMBERS : context.declared(name).isPresent() ? TYPE : NOTHING;
    }
  }

  /** A cell that is no number. */
  private record Odd(Row.Place place, String text, Oddity why) {}

  ColumnStats(String name) {
    this.name = name;
  }

  void add(Row row, int cell, CellReader reader) {
    if (reader.missing(row, cell)) {
      return;
    }
    cells++;
    if (reader.number(row, cell)) {
      numbers++;
      return;
    }
    Oddity why = reader.oddity(row, cell);
    words += why == Oddity.WORD ? 1 : 0;
    otherPoints += why == Oddity.OTHER_POINT ? 1 : 0;
    if (odd.size() < FileFaults.TOLD) {
      odd.add(new Odd(row.place(cell), row.cell(cell), why));
    }
    if (why == Oddity.EMPTY) {
      empties++;
      if (empty.size() < FileFaults.TOLD) {
        empty.add(new Odd(row.place(cell), "", why));
      }
    }
  }

  /** Of this column in two files, to decide its type. */
  ColumnStats and(ColumnStats other) {
    ColumnStats both = new ColumnStats(name);
    both.cells = cells + other.cells;
    both.numbers = numbers + other.numbers;
    both.words = words + other.words;
    both.otherPoints = otherPoints + other.otherPoints;
    return both;
  }

  /** Its type, where none is declared. */
  Kind kind(Optional<Kind> declared) {
    return declared.orElseGet(this::inferred);
  }

  /** Adds the cells that do not fit a type. */
  void faults(Kind kind, Said said, CellReader reader, FileFaults faults) {
    List<Odd> wrong = switch (kind) {
      case NUMBER -> odd;
      case BINARY, CATEGORY -> empty;
      case TEXT -> List.of();
    };
    long count = switch (kind) {
      case NUMBER -> cells - numbers;
      case BINARY, CATEGORY -> empties;
      case TEXT -> 0;
    };
    wrong.forEach(cell -> faults.add(cell.place, fault(cell, said, reader)));
    faults.more(count - wrong.size());
  }

  private Kind inferred() {
    boolean allNumbers = numbers > 0 && words + otherPoints == 0;
    boolean decimals = otherPoints > 0 && numbers + otherPoints >= MOSTLY * cells;
    boolean mostly = cells > FEW && numbers >= MOSTLY * cells;
    boolean number = cells == 0 || allNumbers || decimals || mostly;
    return number ? Kind.NUMBER : Kind.CATEGORY;
  }

  private DataException fault(Odd odd, Said said, CellReader reader) {
    boolean declared = said != Said.NOTHING;
    String column = "column '" + name + "': ";
    String quoted = "'" + Texts.shortened(odd.text) + "'";
    String category = declared ? "" : ", or declare the column: " + name + ": {type: category}";
    String missing = "add \"" + odd.text + "\" to missing";
    if (said == Said.NUMBERS && odd.why != Oddity.OTHER_POINT && odd.why != Oddity.TOO_LARGE) {
      return odd.place
          .fault(column + "expected a number, found " + (odd.text.isEmpty() ? "an empty cell" : quoted))
          .suggest("mend the cell, or remove the row");
    }
    String among = numbers == 0 || declared ? "" : " (" + numbers + " of " + cells + " cells are numbers)";
    return switch (odd.why) {
      case EMPTY -> odd.place.fault(column + "an empty cell")
          .suggest("missing: [\"\"] in data.source, if an empty cell is a missing value");
      case LIKELY_MISSING -> odd.place.fault(column + "expected a number, found " + quoted + among)
          .suggest(missing + ", if it is a missing value" + category);
      case NOT_FINITE -> odd.place.fault(column + "expected a finite number, found " + quoted + among)
          .suggest(missing + ", if it is a missing value");
      case TOO_LARGE -> odd.place.fault(column + "expected a number up to 3.4e38, found " + quoted);
      case OTHER_POINT -> odd.place
          .fault(column + "expected a number with '" + reader.point() + "', found " + quoted)
          .suggest("decimal: \"" + (reader.point() == '.' ? ',' : '.') + "\"" + category);
      case WORD -> odd.place.fault(column + "expected a number, found " + quoted + among)
          .suggest(odd.text.contains(";") ? "separator: \";\""
              : "mend the cell, " + missing + (declared ? ", or declare type: category" : category));
    };
  }
}
