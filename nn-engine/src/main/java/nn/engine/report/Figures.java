package nn.engine.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for readers. */
final class Figures {

  private Figures() {}

  /** {@code 0.9742}, {@code 12.35}, {@code 3.1e-07}; a dash where there is none. */
  static String figure(double x) {
    if (Double.isNaN(x)) {
      return "\u2013";
    }
    double size = Math.abs(x);
    if (x == 0) {
      return "0";
    }
    if (!Double.isFinite(x) || size < 1e-3 || size >= 1e7) {
      return String.format(Locale.ROOT, "%.2e", x);
    }
    int digits = size < 1 ? 4 : Math.max(0, 4 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + digits + "f", x);
  }

  /** A number of the data: {@code 13}, {@code 0.25}, {@code 5.1}. */
  static String value(double x) {
    if (!Double.isFinite(x)) {
      return figure(x);
    }
    BigDecimal number = new BigDecimal(x).round(new MathContext(6)).stripTrailingZeros();
    return number.precision() - number.scale() > 9 || number.scale() > 9 ? figure(x) : number.toPlainString();
  }

  /** {@code 97.4 %}. */
  static String percent(double share) {
    return Double.isNaN(share) ? "\u2013" : String.format(Locale.ROOT, "%.1f\u202f%%", 100 * share);
  }

  /** {@code 1,234,567}. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Three digits with a prefix: {@code 12.3 k}. */
  static String large(double x) {
    String prefixes = " kMGTP";
    int p = 0;
    double value = x;
    while (value >= 1000 && p < prefixes.length() - 1) {
      value /= 1000;
      p++;
    }
    return String.format(Locale.ROOT, value >= 100 || p == 0 ? "%.0f" : "%.1f", value)
        + (p == 0 ? "" : "\u202f" + prefixes.charAt(p));
  }

  /** {@code 0.41 s}, {@code 12.3 s}, {@code 3 min 05 s}, {@code 2 h 07 min}. */
  static String duration(double seconds) {
    if (seconds < 1) {
      return String.format(Locale.ROOT, "%.0f ms", 1000 * seconds);
    } else if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long s = Math.round(seconds);
    return s < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", s / 60, s % 60)
        : String.format(Locale.ROOT, "%d h %02d min", s / 3600, s % 3600 / 60);
  }
}
