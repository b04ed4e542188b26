package nn.engine.yaml;

import org.jspecify.annotations.Nullable;

/**
 * The anchor and the tag before a value, which the parser counts to it.
 *
 * @param anchor the name behind '&amp;', if there is one
 * @param tag where '!' stands, or -1
 * @param end behind the last of them
 * @param content where the value itself starts
 */
record Decoration(@Nullable String anchor, int tag, int end, int content) {

  /**
   * Reads what stands before the value that starts at a character.
   *
   * @param anchorWanted whether an anchor there is the value's: that of a mapping without one may be its first key's
   * @param tagWanted likewise for a tag
   */
  static Decoration of(TextMap text, int start, boolean anchorWanted, boolean tagWanted) {
    Decoration found = new Decoration(null, -1, start, start);
    while (true) {
      int at = found.content;
      if (text.at(at) == '&' && anchorWanted && found.anchor == null) {
        int end = nameEnd(text, at);
        found = new Decoration(text.text(at + 1, end), found.tag, end, content(text, end));
      } else if (text.at(at) == '!' && tagWanted && found.tag < 0) {
        int end = nameEnd(text, at);
        found = new Decoration(found.anchor, at, end, content(text, end));
      } else {
        return found;
      }
    }
  }

  private static int nameEnd(TextMap text, int start) {
    int end = start;
    while (!endsName(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean endsName(TextMap text, int index) {
    int c = text.at(index);
    return c == TextMap.END || text.isBlank(c) || text.isBreak(c) || ",[]{}".indexOf(c) >= 0;
  }

  // Blanks, line breaks and comments may stand between an anchor and its value.
  private static int content(TextMap text, int from) {
    int i = from;
    while (text.isBlank(text.at(i)) || text.isBreak(text.at(i)) || text.at(i) == '#') {
      i = text.at(i) == '#' ? text.nextLineStart(i) : i + 1;
    }
    return i;
  }
}
