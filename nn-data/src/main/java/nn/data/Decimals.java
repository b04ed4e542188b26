package nn.data;

/** Numbers as text: {@code 12}, {@code -0.5}, {@code .5}, {@code 1e-3}; no hexadecimal, no type suffix, no NaN. */
final class Decimals {

  private static final double[] POWERS =
      {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
          1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

  private Decimals() {}

  /**
   * The number in {@code text[from, to)}, correctly rounded; NaN if there is none. A number too large for a float
   * is infinite.
   *
   * @param point what stands before the fraction
   */
  static double parse(char[] text, int from, int to, char point) {
    int i = from;
    boolean negative = i < to && text[i] == '-';
    if (negative || (i < to && text[i] == '+')) {
      i++;
    }
    long digits = 0; // exact while there are at most 18
    int seen = 0;
    int significant = 0;
    int fraction = 0;
    boolean afterPoint = false;
    for (; i < to; i++) {
      char c = text[i];
      if (c == point && !afterPoint) {
        afterPoint = true;
        continue;
      }
      if (c < '0' || c > '9') {
        break;
      }
      seen++;
      significant += significant > 0 || c != '0' ? 1 : 0;
      fraction += afterPoint ? 1 : 0;
      if (significant <= 18) {
        digits = 10 * digits + (c - '0');
      }
    }
    if (seen == 0) {
      return Double.NaN;
    }
    int mantissaEnd = i;
    int exponent = 0;
    if (i < to && (text[i] == 'e' || text[i] == 'E')) {
      i++;
      boolean down = i < to && text[i] == '-';
      if (down || (i < to && text[i] == '+')) {
        i++;
      }
      if (i == to) {
        return Double.NaN;
      }
      for (; i < to && text[i] >= '0' && text[i] <= '9'; i++) {
        exponent = Math.min(10 * exponent + (text[i] - '0'), 1 << 20);
      }
      exponent = down ? -exponent : exponent;
    }
    if (i < to) {
      return Double.NaN;
    }
    double value = significant <= 18 && digits <= 1L << 53 && Math.abs(exponent - fraction) <= 22
        ? scaled(digits, exponent - fraction)
        : slow(text, from, mantissaEnd, to, point);
    if (Math.abs(value) > Float.MAX_VALUE) {
      value = Double.POSITIVE_INFINITY;
    }
    return negative ? -Math.abs(value) : value;
  }

  /** Both factors are exact doubles, so that one operation rounds correctly (Clinger 1990). */
  private static double scaled(long digits, int exponent) {
    return exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
  }

  private static double slow(char[] text, int from, int mantissaEnd, int to, char point) {
    String mantissa = new String(text, from, mantissaEnd - from).replace(point, '.');
    return Double.parseDouble(mantissa + new String(text, mantissaEnd, to - mantissaEnd));
  }
}
