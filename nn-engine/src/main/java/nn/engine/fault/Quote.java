package nn.engine.fault;

/** Puts what the user wrote into a message: control characters are escaped, and long values are cut. */
public final class Quote {

  /** The most characters of one value that a message shows. */
  public static final int LIMIT = 80;

  private static final String CUT = "...";

  private Quote() {}

  /** The value in single quotes, escaped and cut. */
  public static String value(String value) {
    return "'" + cut(value) + "'";
  }

  /** The value escaped and cut, without quotes. */
  public static String cut(String value) {
    // An escape only makes text longer, so the rest of a very long value need not be looked at.
    int end = Math.min(value.length(), 4 * LIMIT);
    String shown = escape(value.substring(0, end));
    if (end == value.length() && shown.codePointCount(0, shown.length()) <= LIMIT) {
      return shown;
    }
    int keep = Math.min(LIMIT - CUT.length(), shown.codePointCount(0, shown.length()));
    return shown.substring(0, shown.offsetByCodePoints(0, keep)) + CUT;
  }

  /** The text with every character that a terminal could act on, or that shows nothing, written as an escape. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  /** One character as {@link #escape} writes it. */
  static void append(StringBuilder out, int c) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (!acts(c)) {
          out.appendCodePoint(c);
        } else if (c <= 0xFF) {
          out.append(hex("\\x", 2, c));
        } else if (c <= 0xFFFF) {
          out.append(hex("\\u", 4, c));
        } else {
          out.append(hex("\\U", 8, c));
        }
      }
    }
  }

  private static String hex(String prefix, int digits, int c) {
    String hex = Integer.toHexString(c);
    return prefix + "0".repeat(Math.max(0, digits - hex.length())) + hex;
  }

  // Format characters can reverse a line's direction; separators break it; half a pair is no character.
  private static boolean acts(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE -> true;
      default -> false;
    };
  }
}
