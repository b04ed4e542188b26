package nn.engine.report;

import java.util.Arrays;

/** How often numbers of each size occur. */
record Histogram(double[] values) {

  private static final int WIDTH = 360;
  private static final int HEIGHT = 360;
  private static final int LEFT = 46;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 44;
  private static final int BINS = 30;

  String svg(String id, String what) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return "";
    }
    double reach = Math.max(Math.abs(finite[0]), Math.abs(finite[finite.length - 1]));
    Axis x = Axis.linear(-reach, reach, 6);
    int[] counts = new int[BINS];
    for (double value : finite) {
      counts[Math.min(BINS - 1, (int) (x.at(value) * BINS))]++;
    }
    Axis y = Axis.linear(0, Math.max(1, Arrays.stream(counts).max().orElse(1)), 5);
    double low = finite[finite.length / 20];
    double high = finite[Math.min(finite.length - 1, finite.length * 19 / 20)];
    Markup svg = new Markup();
    svg.format("<svg viewBox='0 0 %d %d' role='img' aria-labelledby='%s-t %s-d'>", WIDTH, HEIGHT, id, id);
    svg.format("<title id='%s-t'>%s</title><desc id='%s-d'>Nine in ten lie between %s and %s.</desc>", id,
        what,
        id, Figures.figure(low), Figures.figure(high));
    for (double tick : y.ticks()) {
      double at = HEIGHT - BOTTOM - y.at(tick) * (HEIGHT - BOTTOM - TOP);
      svg.format("<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>", LEFT, WIDTH - RIGHT, at, at);
      svg.format("<text class='tick' x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 7, at + 4,
          y.label(tick));
    }
    double width = (double) (WIDTH - LEFT - RIGHT) / BINS;
    for (int b = 0; b < BINS; b++) {
      double height = y.at(counts[b]) * (HEIGHT - BOTTOM - TOP);
      if (counts[b] > 0) {
        svg.format("<rect class='bar' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>", LEFT + b * width + 0.5,
            HEIGHT - BOTTOM - height, width - 1, height);
      }
    }
    for (double tick : x.ticks()) {
      svg.format("<text class='tick' x='%.1f' y='%d' text-anchor='middle'>%s</text>",
          LEFT + x.at(tick) * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM + 16, x.label(tick));
    }
    svg.format("<line class='axis' x1='%d' x2='%d' y1='%d' y2='%d'/>", LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM,
        HEIGHT - BOTTOM);
    svg.format("<text class='note' x='%d' y='%d' text-anchor='end'>predicted \u2212 true</text>",
        WIDTH - RIGHT,
        HEIGHT - 8);
    svg.format("<text class='note' x='%d' y='%d'>rows</text>", LEFT + 4, TOP + 10);
    return svg.raw("</svg>").toString();
  }
}
