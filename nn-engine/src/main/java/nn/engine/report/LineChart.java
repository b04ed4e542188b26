package nn.engine.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Curves over the epochs in one drawing; each is named at its end.
 *
 * @param title what is drawn
 * @param curves at most three
 * @param best the epoch whose weights were kept, 0 for none
 */
record LineChart(String title, List<Curve> curves, int best) {

  private static final int WIDTH = 440;
  private static final int HEIGHT = 250;
  private static final int LEFT = 50;
  private static final int RIGHT = 76;
  private static final int TOP = 14;
  private static final int BOTTOM = 34;
  private static final double RATIO = 40;
  private static final int LINE = 14;

  String svg(String id) {
    List<Curve> shown = curves.stream().map(Curve::thinned).toList();
    List<Double> all = shown.stream().flatMap(c -> c.finite().stream()).toList();
    if (all.isEmpty()) {
      return "";
    }
    double least = Collections.min(all);
    double most = Collections.max(all);
    Axis y = least > 0 && most / least > RATIO ? Axis.logarithmic(least, most) : Axis.linear(least, most, 5);
    int last = shown.stream().mapToInt(c -> c.epochs()[c.epochs().length - 1]).max().orElse(1);
    Axis x = Axis.whole(1, last, 6);
    Markup svg = new Markup();
    svg.format("<svg viewBox='0 0 %d %d' role='img' aria-labelledby='%s-t %s-d'>", WIDTH, HEIGHT, id, id);
    svg.format("<title id='%s-t'>%s by epoch</title><desc id='%s-d'>%s</desc>", id, title, id,
        description(y));
    grid(svg, x, y);
    if (best > 0 && best < last) {
      double at = px(x, best);
      svg.format("<line class='best' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>", at, at, TOP, HEIGHT - BOTTOM);
      svg.format("<text class='note' x='%.1f' y='%d' text-anchor='%s'>best</text>",
          at + (at > WIDTH / 2 ? -4 : 4), TOP + 9, at > WIDTH / 2 ? "end" : "start");
    }
    shown.forEach(curve -> curve(svg, curve, x, y));
    names(svg, shown, x, y);
    return svg.raw("</svg>").toString();
  }

  private String description(Axis y) {
    List<String> parts = new ArrayList<>();
    for (Curve curve : curves) {
      List<Double> finite = curve.finite();
      if (!finite.isEmpty()) {
        parts.add(curve.name() + " from " + Figures.figure(finite.getFirst()) + " to "
            + Figures.figure(finite.getLast()));
      }
    }
    return String.join("; ", parts) + (y.logarithmic() ? "; logarithmic scale" : "");
  }

  private static void grid(Markup svg, Axis x, Axis y) {
    for (double tick : y.ticks()) {
      double at = py(y, tick);
      svg.format("<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>", LEFT, WIDTH - RIGHT, at, at);
      svg.format("<text class='tick' x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 7, at + 4,
          y.label(tick));
    }
    for (double tick : x.ticks()) {
      double at = px(x, tick);
      svg.format("<line class='axis' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>", at, at, HEIGHT - BOTTOM,
          HEIGHT - BOTTOM + 4);
      svg.format("<text class='tick' x='%.1f' y='%d' text-anchor='middle'>%s</text>", at,
          HEIGHT - BOTTOM + 17, x.label(tick));
    }
    svg.format("<line class='axis' x1='%d' x2='%d' y1='%d' y2='%d'/>", LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM,
        HEIGHT - BOTTOM);
    svg.format("<text class='note' x='%d' y='%d' text-anchor='start'>epoch</text>", WIDTH - RIGHT + 20,
        HEIGHT - BOTTOM + 17);
  }

  private static void curve(Markup svg, Curve curve, Axis x, Axis y) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    int drawn = 0;
    for (int i = 0; i < curve.epochs().length; i++) {
      double value = curve.values()[i];
      boolean there = Double.isFinite(value);
      if (there) {
        path.append(pen ? 'L' : 'M')
            .append(
                String.format(java.util.Locale.ROOT, "%.1f %.1f", px(x, curve.epochs()[i]), py(y, value)));
        drawn++;
      }
      pen = there;
    }
    svg.format("<path class='curve s%d' d='%s'/>", curve.colour(), path.toString());
    if (drawn == 1) {
      svg.format("<circle class='dot s%d' cx='%.1f' cy='%.1f' r='3'/>", curve.colour(),
          px(x, curve.epochs()[0]),
          py(y, curve.values()[0]));
    }
  }

  /** Names beside the ends of the curves, pushed apart where they would overlap. */
  private static void names(Markup svg, List<Curve> curves, Axis x, Axis y) {
    record Name(int colour, String text, double[] at) {}
    List<Name> names = new ArrayList<>();
    for (Curve curve : curves) {
      List<Double> finite = curve.finite();
      if (!finite.isEmpty()) {
        names.add(new Name(curve.colour(), curve.name(), new double[] {py(y, finite.getLast()) + 4}));
      }
    }
    names.sort(Comparator.comparingDouble(name -> name.at[0]));
    for (int i = 1; i < names.size(); i++) {
      names.get(i).at[0] = Math.max(names.get(i).at[0], names.get(i - 1).at[0] + LINE);
    }
    double over = names.isEmpty() ? 0 : Math.max(0, names.getLast().at[0] - (HEIGHT - BOTTOM - 3));
    double end = px(x, x.high());
    for (Name name : names) {
      svg.format("<text class='name s%d' x='%.1f' y='%.1f'>%s</text>", name.colour, end + 8,
          name.at[0] - over, name.text);
    }
  }

  private static double px(Axis x, double epoch) {
    return LEFT + x.at(epoch) * (WIDTH - LEFT - RIGHT);
  }

  private static double py(Axis y, double value) {
    return HEIGHT - BOTTOM - y.at(value) * (HEIGHT - BOTTOM - TOP);
  }
}
