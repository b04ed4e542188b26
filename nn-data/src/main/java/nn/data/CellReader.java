package nn.data;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a cell says, under the options of the source. */
record CellReader(List<String> missing, char point) {

  private static final Set<String> OFTEN_MISSING =
      Set.of("na", "n/a", "#n/a", "null", "none", "nil", "?", "-", "--", ".");

  private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");

  /** Whether the cell stands for a missing value. */
  boolean missing(Row row, int cell) {
    for (String word : missing) {
      if (row.is(cell, word)) {
        return true;
      }
    }
    return false;
  }

  /** The number; NaN if the cell is none, infinite if it is beyond what a float holds. */
  double value(Row row, int cell) {
    return Decimals.parse(row.chars(), row.from(cell), row.to(cell), point);
  }

  boolean number(Row row, int cell) {
    return Double.isFinite(value(row, cell));
  }

  /** What a cell is that is neither missing nor a number. */
  Oddity oddity(Row row, int cell) {
    String word = row.cell(cell).toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      return Oddity.EMPTY;
    }
    if (Double.isInfinite(value(row, cell))) {
      return Oddity.TOO_LARGE;
    }
    if (NOT_FINITE.contains(word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word)) {
      return Oddity.NOT_FINITE;
    }
    if (OFTEN_MISSING.contains(word)) {
      return Oddity.LIKELY_MISSING;
    }
    char other = point == '.' ? ',' : '.';
    return Double.isFinite(Decimals.parse(row.chars(), row.from(cell), row.to(cell), other))
        ? Oddity.OTHER_POINT
        : Oddity.WORD;
  }

  /** Why a cell is no number. */
  enum Oddity {
    EMPTY, LIKELY_MISSING, NOT_FINITE, TOO_LARGE, OTHER_POINT, WORD
  }
}
