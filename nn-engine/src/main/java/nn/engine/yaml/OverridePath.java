package nn.engine.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an override goes, as users write it: {@code model.layers[1].units}, {@code data.features."a.b".type}.
 *
 * @param steps from the top down, at least one
 * @param end behind the path in the text it was read from
 */
record OverridePath(List<Step> steps, int end) {

  /** One step down. */
  sealed interface Step {}

  /** To the value of a key. */
  record AtKey(String name) implements Step {}

  /** To an item of a list, counted from 0. */
  record AtItem(int index) implements Step {}

  /** The text is no path; the message says why. */
  static final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** The path as messages tell it. */
  ConfigPath configPath() {
    ConfigPath path = ConfigPath.ROOT;
    for (Step step : steps) {
      path = switch (step) {
        case AtKey(String name) -> path.key(name);
        case AtItem(int index) -> path.item(index);
      };
    }
    return path;
  }

  /** Reads a path from the start of a text, as far as it goes. */
  static OverridePath parse(String text) throws Malformed {
    List<Step> steps = new ArrayList<>();
    int at = key(text, 0, steps);
    while (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == '[')) {
      at = text.charAt(at) == '.' ? key(text, at + 1, steps) : item(text, at + 1, steps);
    }
    if (steps.size() > YamlReader.MAX_DEPTH) {
      throw new Malformed("the path has more than " + YamlReader.MAX_DEPTH + " levels");
    }
    return new OverridePath(List.copyOf(steps), at);
  }

  private static int key(String text, int start, List<Step> steps) throws Malformed {
    if (start < text.length() && text.charAt(start) == '"') {
      int close = text.indexOf('"', start + 1);
      if (close < 0) {
        throw new Malformed("a quote in the path is never closed");
      }
      steps.add(new AtKey(text.substring(start + 1, close)));
      return close + 1;
    }
    int end = start;
    while (end < text.length() && ".[]=".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String name = text.substring(start, end).strip();
    if (name.isEmpty()) {
      throw new Malformed("a key is missing in the path");
    }
    steps.add(new AtKey(name));
    return end;
  }

  private static int item(String text, int start, List<Step> steps) throws Malformed {
    int close = text.indexOf(']', start);
    if (close < 0 || !text.substring(start, close).matches("[0-9]{1,6}")) {
      throw new Malformed("expected the number of a list item, counted from 0, between '[' and ']'");
    }
    steps.add(new AtItem(Integer.parseInt(text.substring(start, close))));
    return close + 1;
  }
}
