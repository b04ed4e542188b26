package nn.engine.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis from one number to another with ticks at round numbers: 1, 2 or 5 times a power of ten.
 *
 * @param low where it starts
 * @param high where it ends
 * @param logarithmic whether equal lengths are equal ratios
 * @param ticks the numbers that are marked
 */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {

  /** An axis that holds these numbers, with about so many ticks. */
  static Axis linear(double least, double most, int about) {
    double low = least;
    double high = most;
    if (high - low < 1e-12 * Math.max(1e-300, Math.max(Math.abs(low), Math.abs(high)))) {
      double room = low == 0 ? 1 : Math.abs(low) / 2;
      low -= room;
      high += room;
    }
    double step = roundUp((high - low) / about);
    double first = Math.floor(low / step + 1e-9);
    double last = Math.ceil(high / step - 1e-9);
    List<Double> ticks = new ArrayList<>();
    for (double i = first; i <= last; i++) {
      ticks.add(multiple(i, step));
    }
    return new Axis(ticks.getFirst(), ticks.getLast(), false, ticks);
  }

  /** An axis of whole numbers that starts and ends exactly there. */
  static Axis whole(int low, int high, int about) {
    int step = (int) Math.max(1, roundUp((double) (high - low) / about));
    List<Double> ticks = new ArrayList<>();
    for (int i = (low + step - 1) / step * step; i <= high; i += step) {
      ticks.add((double) i);
    }
    return new Axis(low, Math.max(high, low + 1), false, ticks);
  }

  /** An axis of ratios; both numbers are above 0. */
  static Axis logarithmic(double least, double most) {
    int first = (int) Math.floor(Math.log10(least));
    int last = (int) Math.ceil(Math.log10(most));
    boolean between = last - first <= 2;
    double low = Math.pow(10, first);
    double high = Math.pow(10, last);
    List<Double> ticks = new ArrayList<>();
    for (int e = first; e <= last; e += Math.max(1, (last - first) / 5)) {
      for (int m : between ? new int[] {1, 2, 5} : new int[] {1}) {
        double tick = multiple(m, Math.pow(10, e));
        if (tick <= high * 1.001) {
          ticks.add(tick);
        }
      }
    }
    // Decades that nothing reaches into are cut at the nearest tick.
    double from = ticks.stream().filter(t -> t <= least * 1.0001).reduce((_, b) -> b).orElse(low);
    double to = ticks.stream().filter(t -> t >= most * 0.9999).findFirst().orElse(high);
    return new Axis(from, to, true, ticks.stream().filter(t -> t >= from && t <= to).toList());
  }

  private static double multiple(double count, double step) {
    return BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(count)).round(new MathContext(12))
        .doubleValue();
  }

  private static double roundUp(double step) {
    double power = Math.pow(10, Math.floor(Math.log10(step)));
    double times = step / power;
    return power * (times <= 1.0001 ? 1 : times <= 2.0001 ? 2 : times <= 5.0001 ? 5 : 10);
  }

  /** Where a number lies: 0 at the start, 1 at the end. */
  double at(double x) {
    double where = logarithmic
        ? (Math.log10(x) - Math.log10(low)) / (Math.log10(high) - Math.log10(low))
        : (x - low) / (high - low);
    return Math.clamp(where, 0, 1);
  }

  /** A tick as it is written, with as many digits as tell it from its neighbours. */
  String label(double tick) {
    return tick < 0 ? "\u2212" + magnitude(-tick) : magnitude(tick);
  }

  private String magnitude(double tick) {
    if (tick == 0) {
      return "0";
    }
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (logarithmic ? tick < 1e-3 || tick >= 1e5 : size < 1e-3 || size >= 1e6) {
      return scientific(tick, logarithmic ? tick : size);
    }
    double step = logarithmic || ticks.size() < 2 ? tick : ticks.get(1) - ticks.get(0);
    int digits = (int) Math.clamp(-Math.floor(Math.log10(Math.abs(step)) + 1e-9), 0, 6);
    return String.format(Locale.ROOT, "%,." + digits + "f", tick);
  }

  /** All ticks with the exponent of the largest, and so many digits that each differs from the next. */
  private String scientific(double tick, double size) {
    int exponent = (int) Math.floor(Math.log10(size) + 1e-9);
    double step = logarithmic || ticks.size() < 2 ? tick : ticks.get(1) - ticks.get(0);
    int digits = (int) Math.clamp(exponent - Math.floor(Math.log10(step) + 1e-9), 0, 9);
    return String.format(Locale.ROOT, "%." + digits + "f", tick / Math.pow(10, exponent)) + "e" + exponent;
  }
}
