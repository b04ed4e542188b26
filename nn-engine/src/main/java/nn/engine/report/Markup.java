package nn.engine.report;

import java.util.Locale;

/** Text of HTML and SVG that grows; whatever comes from outside is escaped. */
final class Markup {

  private final StringBuilder out = new StringBuilder();

  /** Adds markup as it is; no value from outside may be in it. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Adds text. */
  Markup text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Adds an element with text in it. */
  Markup element(String name, String text) {
    return raw("<" + name + ">").text(text).raw("</" + name.split(" ", 2)[0] + ">");
  }

  /** Adds formatted markup; texts among the arguments are escaped, numbers look the same in every country. */
  Markup format(String format, Object... arguments) {
    Object[] safe = arguments.clone();
    for (int i = 0; i < safe.length; i++) {
      safe[i] = safe[i] instanceof String text ? escape(text) : safe[i];
    }
    return raw(String.format(Locale.ROOT, format, safe));
  }

  /** The text with the characters that mean something in markup, and those that XML does not allow, replaced. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints().forEach(c -> {
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        case '\n', '\t' -> safe.append((char) c);
        default -> safe
            .appendCodePoint(Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff) ? 0xfffd : c);
      }
    });
    return safe.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
