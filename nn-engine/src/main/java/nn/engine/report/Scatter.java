package nn.engine.report;

/** Predicted against true numbers; a right prediction lies on the diagonal. */
record Scatter(double[] truth, double[] predicted) {

  private static final int SIZE = 360;
  private static final int LEFT = 52;
  private static final int BOTTOM = 44;
  private static final int TOP = 10;
  private static final int RIGHT = 12;
  private static final int MOST = 1500;

  String svg(String id, String what) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < truth.length; i++) {
      least = Math.min(least, Math.min(truth[i], predicted[i]));
      most = Math.max(most, Math.max(truth[i], predicted[i]));
    }
    if (!Double.isFinite(least) || !Double.isFinite(most)) {
      return "";
    }
    Axis axis = Axis.linear(least, most, 8);
    Markup svg = new Markup();
    svg.format("<svg viewBox='0 0 %d %d' role='img' aria-labelledby='%s-t %s-d'>", SIZE, SIZE, id, id);
    svg.format("<title id='%s-t'>Predicted against true %s</title>", id, what);
    svg.format("<desc id='%s-d'>A point for each of %d rows; right predictions lie on the diagonal.</desc>",
        id,
        truth.length);
    for (double tick : axis.ticks()) {
      double x = px(axis, tick);
      double y = py(axis, tick);
      svg.format("<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/>", LEFT, SIZE - RIGHT, y, y);
      svg.format("<line class='grid' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>", x, x, TOP, SIZE - BOTTOM);
      svg.format("<text class='tick' x='%d' y='%.1f' text-anchor='end'>%s</text>", LEFT - 7, y + 4,
          axis.label(tick));
      svg.format("<text class='tick' x='%.1f' y='%d' text-anchor='middle'>%s</text>", x, SIZE - BOTTOM + 16,
          axis.label(tick));
    }
    svg.format("<line class='best' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>", px(axis, axis.low()),
        py(axis, axis.low()), px(axis, axis.high()), py(axis, axis.high()));
    int step = Math.max(1, (truth.length + MOST - 1) / MOST);
    for (int i = 0; i < truth.length; i += step) {
      svg.format("<circle class='point' cx='%.1f' cy='%.1f' r='2.2'/>", px(axis, truth[i]),
          py(axis, predicted[i]));
    }
    svg.format("<text class='note' x='%d' y='%d' text-anchor='end'>true</text>", SIZE - RIGHT, SIZE - 8);
    svg.format("<text class='note' x='%d' y='%d'>predicted</text>", LEFT + 4, TOP + 10);
    return svg.raw("</svg>").toString();
  }

  private static double px(Axis axis, double x) {
    return LEFT + axis.at(x) * (SIZE - LEFT - RIGHT);
  }

  private static double py(Axis axis, double y) {
    return SIZE - BOTTOM - axis.at(y) * (SIZE - BOTTOM - TOP);
  }
}
