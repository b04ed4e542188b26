package nn.engine.model;

/** Names out of a file, made safe for a terminal. */
final class Quoted {

  private static final int LIMIT = 80;

  private Quoted() {}

  /** In single quotes, control characters escaped, cut at 80 characters. */
  static String text(String value) {
    StringBuilder out = new StringBuilder("'");
    value.chars().limit(LIMIT).forEach(c -> {
      if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
        out.append("\\u").append(hex(c));
      } else {
        out.append((char) c);
      }
    });
    return out.append(value.length() > LIMIT ? "...'" : "'").toString();
  }

  private static String hex(int c) {
    String digits = Integer.toHexString(c);
    return "0".repeat(4 - digits.length()) + digits;
  }
}
