package nn.data;

import java.util.Arrays;
import nn.api.data.Cells;
import nn.api.data.DataException;

/** One record of a CSV file: its cells, and where they stand. The same object serves every record; a copy keeps one. */
final class Row {

  /** The most characters of a record. */
  static final int LIMIT = 16 << 20;

  private final String file;
  private char[] text = new char[1 << 12];
  private int[] ends = new int[16];
  private boolean[] quoted = new boolean[16];
  private int cells;
  private long line = 1;

  Row(String file) {
    this.file = file;
  }

  void begin(long startLine) {
    line = startLine;
    cells = 0;
  }

  void add(char[] from, int offset, int length, boolean inQuotes) {
    int start = start(cells);
    if ((long) start + length + cells > LIMIT) {
      throw DataException.at(file, line, 1, "a record longer than the limit of 16 MiB").suggest(
          "check the separator, and that every line ends");
    }
    if (start + length > text.length) {
      text = Arrays.copyOf(text, Math.max(start + length, Math.min(2 * text.length, LIMIT)));
    }
    if (cells == ends.length) {
      ends = Arrays.copyOf(ends, 2 * cells);
      quoted = Arrays.copyOf(quoted, 2 * cells);
    }
    System.arraycopy(from, offset, text, start, length);
    ends[cells] = start + length;
    quoted[cells++] = inQuotes;
  }

  /** This record, to be kept. */
  Row copy() {
    Row copy = new Row(file);
    copy.text = Arrays.copyOf(text, size());
    copy.ends = Arrays.copyOf(ends, cells);
    copy.quoted = Arrays.copyOf(quoted, cells);
    copy.cells = cells;
    copy.line = line;
    return copy;
  }

  /** Characters of all cells. */
  int size() {
    return start(cells);
  }

  /** Cell i with the blanks around it. */
  Cells.Written written(int i) {
    return new Cells.Written(new String(text, start(i), ends[i] - start(i)), quoted[i]);
  }

  int cells() {
    return cells;
  }

  /** The line on which the record starts, from 1. */
  long line() {
    return line;
  }

  /** The characters that {@link #from} and {@link #to} point into. */
  char[] chars() {
    return text;
  }

  /** Where cell i starts; blanks around a cell without quotes do not count. */
  int from(int i) {
    int from = start(i);
    while (!quoted[i] && from < ends[i] && blank(text[from])) {
      from++;
    }
    return from;
  }

  int to(int i) {
    int to = ends[i];
    int from = from(i);
    while (!quoted[i] && to > from && blank(text[to - 1])) {
      to--;
    }
    return to;
  }

  String cell(int i) {
    int from = from(i);
    return new String(text, from, to(i) - from);
  }

  boolean is(int i, String word) {
    int from = from(i);
    int length = to(i) - from;
    if (length != word.length()) {
      return false;
    }
    for (int k = 0; k < length; k++) {
      if (text[from + k] != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** Where cell i stands in the file; i may be {@link #cells}, the cell that would come next. */
  Place place(int i) {
    long atLine = line;
    long column = 1;
    for (int k = 0; k < i; k++) {
      column += quoted[k] ? 3 : 1; // the separator, and two quotes
      for (int c = start(k); c < ends[k]; c++) {
        boolean lineEnd = text[c] == '\n' || (text[c] == '\r' && !(c + 1 < ends[k] && text[c + 1] == '\n'));
        if (lineEnd) {
          atLine++;
          column = 3; // after the closing quote and the separator
        } else if (text[c] != '\r' && !Character.isLowSurrogate(text[c])) {
          column += quoted[k] && text[c] == '"' ? 2 : 1; // a quote in quotes is written twice
        }
      }
    }
    return new Place(file, atLine, i < cells ? column + from(i) - start(i) : column);
  }

  private int start(int i) {
    return i == 0 ? 0 : ends[i - 1];
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }

  /** A place in a text file; line and column count from 1. */
  record Place(String file, long line, long column) {

    Cells.Place cell() {
      return new Cells.Place(line, column);
    }

    DataException fault(String message) {
      return DataException.at(file, line, column, message);
    }
  }
}
