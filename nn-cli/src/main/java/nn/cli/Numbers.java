package nn.cli;

import java.util.Locale;

/** Numbers for people, the same in every country. */
final class Numbers {

  private static final int MINUTE = 60;
  private static final int HOUR = 3600;
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Numbers() {}

  /** {@code 1,234,567}. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** Four or five digits: {@code 0.1234}, {@code 1.0000}, {@code 123.46}, {@code 1.235e-07}. */
  static String count(long n, String noun) {
    return count(n) + " " + (n == 1 ? noun : noun + "s");
  }

  static String figure(double x) {
    double size = Math.abs(x);
    if (x == 0) {
      return "0.0000";
    }
    if (!Double.isFinite(x) || size < 1e-3 || size >= 1e7) {
      return String.format(Locale.ROOT, "%.3e", x);
    }
    int digits = size < 1 ? 4 : Math.max(0, 4 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + digits + "f", x);
  }

  /** {@code 12.5 GFLOP/s}: a large number with a prefix of thousands. */
  static String large(double x) {
    String prefixes = " kMGTPE";
    int p = 0;
    double value = x;
    while (value >= 1000 && p < prefixes.length() - 1) {
      value /= 1000;
      p++;
    }
    String number =
        String.format(Locale.ROOT, value >= 100 || (p == 0 && value == Math.rint(value)) ? "%.0f" : "%.1f",
            value);
    return p == 0 ? number : number + " " + prefixes.charAt(p);
  }

  /** {@code 1.5 GiB}. */
  static String bytes(long n) {
    double value = n;
    int unit = 0;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }

  /** {@code 0.4 s}, {@code 12 s}, {@code 3m 05s}, {@code 2h 07m}. */
  static String duration(double seconds) {
    long whole = Math.max(0, Math.round(seconds));
    if (whole < 10) {
      return String.format(Locale.ROOT, "%.1f s", Math.max(0, seconds));
    }
    if (whole < MINUTE) {
      return whole + " s";
    }
    return whole < HOUR
        ? String.format(Locale.ROOT, "%dm %02ds", whole / MINUTE, whole % MINUTE)
        : String.format(Locale.ROOT, "%dh %02dm", whole / HOUR, whole % HOUR / MINUTE);
  }
}
