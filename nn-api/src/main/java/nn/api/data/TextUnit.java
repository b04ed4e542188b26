package nn.api.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text is a sequence of. */
public enum TextUnit {

  /** Characters as they are, each a Unicode code point. */
  CHARACTER {
    @Override
    public List<String> split(String text) {
      List<String> units = new ArrayList<>(text.length());
      text.codePoints().forEach(c -> units.add(Character.toString(c)));
      return units;
    }

    @Override
    public String join(List<String> units) {
      return String.join("", units);
    }
  },

  /** Words in lower case, and each mark of punctuation; spaces between them do not count. */
  WORD {
    @Override
    public List<String> split(String text) {
      List<String> units = new ArrayList<>();
      Matcher matcher = WORDS.matcher(text.toLowerCase(Locale.ROOT));
      while (matcher.find()) {
        units.add(matcher.group());
      }
      return units;
    }

    @Override
    public String join(List<String> units) {
      return String.join(" ", units);
    }
  };

  /** Letters and digits, with apostrophes among them; or any other character that is no space. */
  private static final Pattern WORDS =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['\u2019][\\p{L}\\p{M}\\p{N}]+)*|\\S");

  /** The units of a text in their order. */
  public abstract List<String> split(String text);

  /** A text of these units. */
  public abstract String join(List<String> units);
}
