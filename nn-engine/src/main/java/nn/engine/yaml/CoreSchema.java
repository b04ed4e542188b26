package nn.engine.yaml;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import nn.engine.yaml.ScalarNode.Kind;

/** What a plain scalar is: the core schema of the YAML 1.2.2 specification, section 10.3.2. */
final class CoreSchema {

  private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern BOOL = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INT = Pattern.compile("[-+]?[0-9]++|0o[0-7]++|0x[0-9a-fA-F]++");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?");
  private static final Pattern NON_FINITE = Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

  /** More digits than any long has, leading zeros aside. */
  private static final int LONG_DIGITS = 22;

  private CoreSchema() {}

  static Kind kind(String plain) {
    if (NULL.matcher(plain).matches()) {
      return Kind.NULL;
    } else if (BOOL.matcher(plain).matches()) {
      return Kind.BOOL;
    } else if (INT.matcher(plain).matches()) {
      return Kind.INT;
    } else if (FLOAT.matcher(plain).matches() || isNonFinite(plain)) {
      return Kind.FLOAT;
    }
    return Kind.STRING;
  }

  /** Whether the text itself says infinite or not a number. */
  static boolean isNonFinite(String text) {
    return NON_FINITE.matcher(text).matches();
  }

  /** The value of an integer's text, if it fits into 64 bits. */
  static Optional<Long> integer(String text) {
    boolean negative = text.startsWith("-");
    String digits = digits(text);
    if (digits.length() > LONG_DIGITS) {
      return Optional.empty();
    }
    BigInteger value = new BigInteger(digits, radix(text));
    value = negative ? value.negate() : value;
    return value.bitLength() < Long.SIZE ? Optional.of(value.longValue()) : Optional.empty();
  }

  /** The value of a number's text, infinite where a double cannot hold it. */
  static double number(String text) {
    if (isNonFinite(text)) {
      return switch (text.toLowerCase(Locale.ROOT)) {
        case ".nan" -> Double.NaN;
        case "-.inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.POSITIVE_INFINITY;
      };
    }
    if (radix(text) == 10) {
      return Double.parseDouble(text);
    }
    double value = 0;
    for (char digit : digits(text).toCharArray()) {
      value = value * radix(text) + Character.digit(digit, 16);
    }
    return value;
  }

  // Without sign, prefix and leading zeros; at least one digit.
  private static String digits(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : radix(text) == 10 ? 0 : 2;
    while (start < text.length() - 1 && text.charAt(start) == '0') {
      start++;
    }
    return text.substring(start);
  }

  private static int radix(String text) {
    return text.startsWith("0x") ? 16 : text.startsWith("0o") ? 8 : 10;
  }
}
