package nn.engine.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the bracket that nobody closed, or that another closes; used only to explain what the parser has refused. */
final class Brackets {

  private final TextMap text;
  private final Deque<Integer> open = new ArrayDeque<>();
  private Optional<Crossed> crossed = Optional.empty();
  private int at;

  /**
   * A bracket that another kind of bracket closes.
   *
   * @param opened where it stands
   * @param closed where the other stands
   */
  record Crossed(int opened, int closed) {}

  private Brackets(TextMap text) {
    this.text = text;
  }

  /** The last bracket opened before a character that is still open at the end of the text. */
  static OptionalInt unclosed(TextMap text, int before) {
    Brackets brackets = new Brackets(text);
    while (brackets.at < text.length()) {
      brackets.step();
    }
    return brackets.open.stream().mapToInt(Integer::intValue).filter(i -> i <= before).findFirst();
  }

  /** The first bracket that another kind of bracket closes, up to a character. */
  static Optional<Crossed> crossed(TextMap text, int upTo) {
    Brackets brackets = new Brackets(text);
    while (brackets.at <= upTo && brackets.at < text.length()) {
      brackets.step();
    }
    return brackets.crossed;
  }

  private void step() {
    switch (text.at(at)) {
      case '#' -> skipComment();
      case '"', '\'' -> skipQuoted(text.at(at));
      case '[', '{' -> openBracket();
      case ']' -> close('[');
      case '}' -> close('{');
      default -> {}
    }
    at++;
  }

  // In block context a bracket opens a list only where a value may start; elsewhere it is part of a word.
  private void openBracket() {
    if (!open.isEmpty() || startsValue()) {
      open.push(at);
    }
  }

  private void close(int opening) {
    if (!open.isEmpty() && text.at(open.element()) == opening) {
      open.pop();
    } else if (!open.isEmpty() && crossed.isEmpty()) {
      crossed = Optional.of(new Crossed(open.element(), at));
    }
  }

  private void skipComment() {
    if (at == 0 || text.isBlank(text.at(at - 1)) || text.isBreak(text.at(at - 1))) {
      at = text.nextLineStart(at) - 1;
    }
  }

  private void skipQuoted(int quote) {
    if (!startsValue()) {
      return; // an apostrophe inside a word
    }
    int end = at + 1;
    while (end < text.length() && (text.at(end) != quote || isEscaped(quote, end))) {
      boolean escape = quote == '"' ? text.at(end) == '\\' : text.at(end) == '\'';
      end += escape ? 2 : 1;
    }
    at = end;
  }

  // Two single quotes in a row are one that does not end.
  private boolean isEscaped(int quote, int index) {
    return quote == '\'' && text.at(index + 1) == '\'';
  }

  private boolean startsValue() {
    int before = at - 1;
    while (text.isBlank(text.at(before))) {
      before--;
    }
    return before < 0 || text.isBreak(text.at(before)) || "[{,:-?".indexOf(text.at(before)) >= 0;
  }
}
