package nn.engine.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a file as a terminal shows it, with carets below the marked characters. Tabs become one space, characters
 * that a terminal could act on become escapes, wide ones count twice, and of a long line only the part around the mark
 * is shown.
 */
final class Excerpt {

  private static final int WINDOW = 110;
  private static final int BEFORE_MARK = 70;
  private static final String CUT = "...";

  private record Cell(String text, int width) {}

  /** So many characters on either side of the mark are enough for the window, and few to lay out. */
  private static final int NEAR = 2 * WINDOW;

  private final List<Cell> cells;
  private final boolean cutBefore;
  private final boolean cutBehind;
  private final int from;
  private final int to;
  private final int first;
  private final int end;

  /**
   * @param line the text of the line
   * @param column of the first marked character, from 1
   * @param length how many characters are marked
   */
  Excerpt(String line, int column, int length) {
    int[] all = line.stripTrailing().codePoints().toArray();
    int mark = Math.clamp(column - 1, 0, all.length);
    int start = Math.max(0, mark - NEAR);
    int stop = (int) Math.min(all.length, (long) mark + NEAR);
    cells = cells(all, start, stop);
    from = mark - start;
    to = (int) Math.min(cells.size(), (long) from + length);
    boolean fits = start == 0 && stop == all.length && width(0, cells.size()) <= WINDOW;
    first = fits ? 0 : firstShown();
    end = fits ? cells.size() : endShown();
    cutBefore = start + first > 0;
    cutBehind = start + end < all.length;
  }

  /** What is shown of the line. */
  String text() {
    StringBuilder shown = new StringBuilder(cutBefore ? CUT : "");
    cells.subList(first, end).forEach(c -> shown.append(c.text));
    return shown.append(cutBehind ? CUT : "").toString();
  }

  /** As many spaces as stand before the mark, then the carets. */
  String carets() {
    int before = (cutBefore ? CUT.length() : 0) + width(first, from);
    return " ".repeat(before) + "^".repeat(Math.max(1, width(from, Math.max(from, Math.min(to, end)))));
  }

  private int firstShown() {
    int start = from;
    while (start > 0 && width(start - 1, from) <= BEFORE_MARK) {
      start--;
    }
    return start;
  }

  private int endShown() {
    int last = Math.max(first, from);
    while (last < cells.size() && width(first, last + 1) <= WINDOW) {
      last++;
    }
    return last;
  }

  private int width(int start, int stop) {
    int width = 0;
    for (int i = start; i < stop; i++) {
      width += cells.get(i).width;
    }
    return width;
  }

  private static List<Cell> cells(int[] characters, int start, int stop) {
    List<Cell> cells = new ArrayList<>();
    for (int i = start; i < stop; i++) {
      cells.add(cell(characters[i]));
    }
    return cells;
  }

  private static Cell cell(int c) {
    if (c == '\t') {
      return new Cell(" ", 1);
    }
    StringBuilder text = new StringBuilder();
    Quote.append(text, c);
    boolean escaped = text.length() != Character.charCount(c);
    return new Cell(text.toString(), escaped ? text.length() : columns(c));
  }

  private static int columns(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  // The blocks that Unicode Standard Annex 11 (East Asian Width) calls wide or full width, whole blocks at a time.
  private static boolean isWide(int c) {
    return in(c, 0x1100, 0x115F) || in(c, 0x2E80, 0x303E) || in(c, 0x3041, 0xA4CF) || in(c, 0xAC00, 0xD7A3)
        || in(c, 0xF900, 0xFAFF) || in(c, 0xFE30, 0xFE6F) || in(c, 0xFF00, 0xFF60) || in(c, 0xFFE0, 0xFFE6)
        || in(c, 0x1F300, 0x1F64F) || in(c, 0x1F680, 0x1F6FF) || in(c, 0x1F900, 0x1FAFF)
        || in(c, 0x20000, 0x3FFFD);
  }

  private static boolean in(int c, int low, int high) {
    return c >= low && c <= high;
  }
}
