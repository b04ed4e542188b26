package nn.cli;

import java.util.ArrayList;
import java.util.List;

/** Text in columns: those of words begin, those of numbers end at a common edge. */
final class Table {

  private static final String GAP = "  ";

  private final String edges;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * A table with a head.
   *
   * @param edges for each column {@code l} or {@code r}
   */
  Table(String edges, String... head) {
    this.edges = edges;
    rows.add(List.of(head));
  }

  /** Adds a row. */
  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** Adds a row. */
  Table row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  /** Its lines, the first of them the head. */
  List<String> lines() {
    int[] widths = new int[edges.length()];
    for (List<String> row : rows) {
      for (int c = 0; c < row.size(); c++) {
        widths[c] = Math.max(widths[c], width(row.get(c)));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < row.size(); c++) {
      String padding = " ".repeat(widths[c] - width(row.get(c)));
      line.append(c == 0 ? "" : GAP)
          .append(edges.charAt(c) == 'r' ? padding + row.get(c) : row.get(c) + padding);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
