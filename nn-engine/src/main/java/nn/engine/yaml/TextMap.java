package nn.engine.yaml;

import java.util.Arrays;
import java.util.function.Function;
import nn.engine.fault.Place;
import nn.engine.fault.Source;

/**
 * A text by characters (code points), and the place of each. The YAML parser counts characters from the start of the
 * text; lines and columns follow from that count alone.
 */
final class TextMap {

  /** What {@link #at} answers beyond the end. */
  static final int END = -1;

  private final int[] characters;
  private final int[] lineStarts;
  private final Function<Place.Text, Place> places;
  private final Source source;
  private final String whole;

  private TextMap(Source source, String text, String whole, Function<Place.Text, Place> places) {
    this.source = source;
    this.whole = whole;
    this.characters = text.codePoints().toArray();
    this.lineStarts = lineStarts(characters);
    this.places = places;
  }

  /** The text of a file. */
  static TextMap of(Source source, String text) {
    return new TextMap(source, text, "file", place -> place);
  }

  /** A text whose every character has one and the same place. */
  static TextMap allAt(Place place, String text) {
    return new TextMap(Source.named(""), text, "value", _ -> place);
  }

  /** What messages call all of it: {@code file}, {@code value}. */
  String whole() {
    return whole;
  }

  /** The character, or {@link #END}. */
  int at(int index) {
    return index >= 0 && index < characters.length ? characters[index] : END;
  }

  int length() {
    return characters.length;
  }

  String text(int start, int end) {
    int from = Math.clamp(start, 0, characters.length);
    return new String(characters, from, Math.clamp(end, from, characters.length) - from);
  }

  /** The line, from 1, of a character. */
  int line(int index) {
    int found = Arrays.binarySearch(lineStarts, index);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The first character of the line that a character stands on. */
  int lineStart(int index) {
    return lineStarts[line(index) - 1];
  }

  /** The first character of the next line, or the length of the text. */
  int nextLineStart(int index) {
    int line = line(index);
    return line < lineStarts.length ? lineStarts[line] : characters.length;
  }

  /** The place of a character. */
  Place place(int index) {
    return place(index, index + 1);
  }

  /** The place of some characters; of several lines the first is marked. */
  Place place(int start, int end) {
    int from = Math.clamp(start, 0, characters.length);
    int line = line(from);
    int stop = from;
    while (stop < Math.min(end, characters.length) && !isBreak(characters[stop])) {
      stop++;
    }
    return places
        .apply(new Place.Text(source, line, from - lineStarts[line - 1] + 1, Math.max(1, stop - from)));
  }

  /** The place of the word that starts at a character. */
  Place word(int start) {
    return place(start, wordEnd(start));
  }

  /** What a message calls the word at a character: {@code 'units:'}, {@code the end of the file}. */
  String described(int start) {
    int from = start;
    while (isBlank(at(from)) || isBreak(at(from))) {
      from++;
    }
    return from >= characters.length ? "the end of the " + whole
        : "'" + text(from, Math.min(wordEnd(from), from + 30)) + "'";
  }

  boolean isBlank(int character) {
    return character == ' ' || character == '\t';
  }

  boolean isBreak(int character) {
    return character == '\n' || character == '\r';
  }

  private int wordEnd(int start) {
    int end = start;
    while (end < characters.length && !isBlank(characters[end]) && !isBreak(characters[end])) {
      end++;
    }
    return Math.max(end, start + 1);
  }

  private static int[] lineStarts(int[] characters) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < characters.length; i++) {
      boolean pair = characters[i] == '\r' && i + 1 < characters.length && characters[i + 1] == '\n';
      if (characters[i] == '\n' || (characters[i] == '\r' && !pair)) {
        starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }
}
