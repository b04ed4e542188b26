package nn.cli;

import java.util.List;

/** A curve in one line, {@code ▇▅▃▂▁}; Tufte 2006. Each mark is the mean of its share of the values. */
final class Sparkline {

  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String ASCII = "_.-:=+*#";

  private Sparkline() {}

  /** The curve in at most {@code width} marks; values that are not finite are left out. */
  static String of(List<Double> values, int width, boolean unicode) {
    double[] finite = values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
    int marks = Math.min(width, finite.length);
    double[] means = new double[marks];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int m = 0; m < marks; m++) {
      int from = (int) ((long) m * finite.length / marks);
      int to = (int) ((m + 1L) * finite.length / marks);
      for (int i = from; i < to; i++) {
        means[m] += finite[i] / (to - from);
      }
      low = Math.min(low, means[m]);
      high = Math.max(high, means[m]);
    }
    String levels = unicode ? BLOCKS : ASCII;
    StringBuilder line = new StringBuilder();
    for (double mean : means) {
      double share = high > low ? (mean - low) / (high - low) : 0;
      line.append(levels.charAt((int) Math.round(share * (levels.length() - 1))));
    }
    return line.toString();
  }
}
