package nn.engine.report;

import nn.engine.ConfusionMatrix;

/** Which classes were taken for which: a square for each pair, the darker the larger its share of the true class. */
record Matrix(ConfusionMatrix counts) {

  private static final int MOST_WITH_NUMBERS = 16;
  private static final int MOST_WITH_NAMES = 40;
  private static final int LONGEST = 14;

  String svg(String id) {
    int n = counts.classes().size();
    boolean names = n <= MOST_WITH_NAMES;
    int cell = n <= MOST_WITH_NUMBERS ? 36 : Math.max(4, 560 / n);
    int longest = names ? counts.classes().stream().mapToInt(c -> cut(c).length()).max().orElse(1) : 0;
    int left = names ? 30 + 7 * longest : 22;
    boolean turned = names && (longest > 4 || n > MOST_WITH_NUMBERS);
    int top = names ? turned ? 22 + 6 * longest : 38 : 22;
    int size = n * cell;
    int width = left + size + (turned ? 34 : 8);
    Markup svg = new Markup();
    svg.format(
        "<svg class='matrix' style='max-width:%dpx' viewBox='0 0 %d %d' role='img' aria-labelledby='%s-t %s-d'>",
        width, width, top + size + 6, id, id);
    svg.format(
        "<title id='%s-t'>Confusion matrix</title><desc id='%s-d'>Rows are true classes, columns predicted"
            + " ones; %s.</desc>",
        id, id, described());
    svg.format("<text class='note' x='%d' y='12' text-anchor='start'>predicted \u2192</text>", left);
    svg.format(
        "<text class='note' transform='translate(11 %d) rotate(-90)' text-anchor='end'>\u2190 true</text>",
        top);
    for (int t = 0; t < n; t++) {
      int y = top + t * cell;
      if (names) {
        svg.format("<text class='tick' x='%d' y='%d' text-anchor='end'>%s</text>", left - 7, y + cell / 2 + 4,
            cut(counts.classes().get(t)));
        if (turned) {
          svg.format("<text class='tick' transform='translate(%d %d) rotate(-50)'>%s</text>",
              left + t * cell + cell / 2 + 3, top - 6, cut(counts.classes().get(t)));
        } else {
          svg.format("<text class='tick' x='%d' y='%d' text-anchor='middle'>%s</text>",
              left + t * cell + cell / 2, top - 7, cut(counts.classes().get(t)));
        }
      }
      for (int p = 0; p < n; p++) {
        cell(svg, t, p, left + p * cell, y, cell, n <= MOST_WITH_NUMBERS);
      }
    }
    return svg.raw("</svg>").toString();
  }

  private void cell(Markup svg, int truth, int predicted, int x, int y, int size, boolean number) {
    long count = counts.count(truth, predicted);
    long support = counts.support(truth);
    double share = support == 0 ? 0 : (double) count / support;
    double gap = size > 10 ? 1 : 0.25;
    svg.format("<rect class='%s' x='%.2f' y='%.2f' width='%.2f' height='%.2f' fill-opacity='%.3f'/>",
        count == 0 ? "none" : truth == predicted ? "right" : "wrong", x + gap, y + gap, size - 2 * gap,
        size - 2 * gap, count == 0 ? 1 : 0.12 + 0.88 * Math.sqrt(share));
    if (number && count > 0) {
      svg.format("<text class='%s' x='%d' y='%d' text-anchor='middle'>%s</text>",
          share > 0.35 ? "on" : "off", x + size / 2, y + size / 2 + 4,
          count < 10_000 ? Long.toString(count) : Figures.large((double) count));
    }
  }

  private String described() {
    long right = 0;
    long all = 0;
    for (int t = 0; t < counts.classes().size(); t++) {
      right += counts.count(t, t);
      all += counts.support(t);
    }
    return right + " of " + all + " rows are on the diagonal";
  }

  static String cut(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "\u2026";
  }
}
