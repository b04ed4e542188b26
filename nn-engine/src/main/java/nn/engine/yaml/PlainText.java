package nn.engine.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import nn.engine.yaml.ScalarNode.Kind;

/** Which text can be written without quotes, and how the rest is quoted. */
final class PlainText {

  // Far fewer than YAML allows: what is left out would need a second look by a person or by an older reader.
  private static final Pattern SAFE =
      Pattern.compile("[\\p{L}_/.$][\\p{L}\\p{M}\\p{N}_/.$%()+*-]*+(?: [\\p{L}\\p{N}_/.$%()+*-]++)*+");

  /** What YAML 1.1 and many people take for a boolean. */
  private static final Set<String> TRUTHS = Set.of("yes", "no", "on", "off");

  private static final Pattern QUANTITY = Pattern.compile("[0-9]+(?:\\.[0-9]+)?(?:%| ?[a-zA-Z]+)");

  private PlainText() {}

  /** Whether the text may stand without quotes anywhere, between brackets too, and is read as the same text. */
  static boolean isSafe(String text) {
    return text.length() <= 1000 && CoreSchema.kind(text) == Kind.STRING
        && !TRUTHS.contains(text.toLowerCase(Locale.ROOT))
        && ((SAFE.matcher(text).matches() && !text.startsWith("...")) || QUANTITY.matcher(text).matches());
  }

  /** The text between double quotes, on one line. */
  static String doubleQuoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> {
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Utf8.isAllowed(c) && c != 0x85 && c != 0x2028 && c != 0x2029 && c != 0xA0) {
            out.appendCodePoint(c);
          } else {
            out.append(String.format(Locale.ROOT, "\\u%04x", c));
          }
        }
      }
    });
    return out.append('"').toString();
  }
}
