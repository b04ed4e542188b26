package nn.engine.yaml;

import java.util.Optional;
import java.util.OptionalInt;
import nn.engine.fault.Fault;
import nn.engine.fault.Place;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in the user's words why the parser refused a text, and where. */
final class SyntaxFaults {

  private static final String INDENT = "check the indentation of this line";
  private static final String QUOTE = "put the value between quotes";

  private final TextMap text;
  private final String context;
  private final String problem;
  private final int contextAt;
  private final int at;

  private SyntaxFaults(TextMap text, @Nullable String context, int contextAt, @Nullable String problem,
      int at) {
    this.text = text;
    this.context = context == null ? "" : context;
    this.problem = problem == null ? "" : problem;
    this.contextAt = contextAt;
    this.at = at;
  }

  /** Explains what the parser threw; {@code near} is where it had come to, in case it does not say. */
  static Fault explain(Throwable refusal, int near, TextMap text) {
    for (Throwable e = refusal; e != null; e = e.getCause()) {
      if (e instanceof MarkedYamlEngineException marked) {
        int at = index(marked.getProblemMark(), near);
        return new SyntaxFaults(text, marked.getContext(), index(marked.getContextMark(), at),
            marked.getProblem(), at)
            .fault();
      }
    }
    return new SyntaxFaults(text, "", near, "", near).unmarked();
  }

  private static int index(Optional<Mark> mark, int otherwise) {
    return mark.map(Mark::getIndex).orElse(otherwise);
  }

  private Fault fault() {
    OptionalInt tab = tab();
    if (tab.isPresent()) {
      boolean indents = text.text(text.lineStart(at), tab.getAsInt()).isBlank();
      String where = indents ? "as indentation" : "here";
      return error(text.place(tab.getAsInt()), "a tab is not allowed " + where, "use spaces");
    }
    if (context.contains("quoted scalar")) {
      return quoted();
    }
    Optional<Brackets.Crossed> crossed = Brackets.crossed(text, at);
    if (crossed.isPresent()) {
      return crossedBracket(crossed.get());
    }
    OptionalInt unclosed = Brackets.unclosed(text, at);
    if (unclosed.isPresent() && !isVariable()) {
      return unclosedBracket(unclosed.getAsInt());
    }
    if (context.contains("flow")) {
      return flow();
    }
    return block();
  }

  // The parser had no mark, or Jackson itself refused: a key that is no text, or a malformed tag or number.
  private Fault unmarked() {
    int start = skipBlanks(at);
    if (text.at(start) == '!') {
      return tag(text, start);
    } else if (text.at(start) == '%') {
      return directive(start);
    }
    int content = Decoration.of(text, start, true, true).content();
    String found = switch (text.at(content)) {
      case '*' -> "an alias";
      case '[', '-' -> "a list";
      case '{' -> "a mapping";
      default -> text.described(start);
    };
    return error(text.word(start), "a key must be text, found " + found, "write 'key: value'");
  }

  static Fault tag(TextMap text, int start) {
    return Fault.error(text.word(start), "", "tags ('!...') are not allowed",
        "remove the tag and keep the value");
  }

  private Fault directive(int start) {
    return error(text.word(start), "this directive ('%') is not understood", "remove the line");
  }

  private Fault quoted() {
    if (problem.contains("end of stream")) {
      return error(text.word(contextAt), "this quote is never closed; reached the end of the " + text.whole(),
          "close it with " + (text.at(contextAt) == '"' ? "\"" : "'"));
    }
    if (problem.contains("document separator")) {
      return error(text.word(contextAt),
          "this quote is not closed before the document mark on line " + text.line(at),
          "close it with " + (text.at(contextAt) == '"' ? "\"" : "'"));
    }
    int backslash = text.at(at) == '\\' ? at : at - 1;
    while (backslash > contextAt && text.at(backslash) != '\\') {
      backslash--;
    }
    return error(text.place(backslash, backslash + 2),
        "the escape '" + text.text(backslash, backslash + 2) + "' has no meaning or is incomplete",
        "write \\\\ for a backslash, or use single quotes");
  }

  private Fault unclosedBracket(int opened) {
    boolean list = text.at(opened) == '[';
    return error(text.place(opened), (list ? "this list ('[')" : "this mapping ('{')")
        + " is never closed; reached the end of the " + text.whole(),
        "close it with " + (list ? "']'" : "'}'"));
  }

  private Fault crossedBracket(Brackets.Crossed crossed) {
    boolean list = text.at(crossed.opened()) == '[';
    return error(text.place(crossed.closed()),
        "expected '" + (list ? "]" : "}") + "', found '" + text.text(crossed.closed(), crossed.closed() + 1)
            + "'",
        "the " + (list ? "list" : "mapping") + " was opened on line " + text.line(crossed.opened()));
  }

  /** Whether the parser stopped at the bracket of a variable, {@code ${name}}, between brackets. */
  private boolean isVariable() {
    return text.at(at) == '{' && text.at(at - 1) == '$';
  }

  private Fault flow() {
    if (isVariable()) {
      int end = at;
      while (end < text.length() && text.at(end) != '}' && !text.isBreak(text.at(end))) {
        end++;
      }
      String variable = text.text(at - 1, end + 1);
      return error(text.place(at - 1, end + 1), "a variable between brackets stands between quotes",
          "write \"" + variable + "\"");
    }
    if (text.at(at) == ':' && text.isBlank(text.at(at + 1)) && text.at(contextAt) == '{') {
      return missingComma();
    }
    if (text.at(at) == ',') {
      return error(text.place(at), "a value is missing before this ','",
          "write the value, or remove the ','");
    }
    if (text.at(contextAt) == '[' || text.at(contextAt) == '{') {
      boolean list = text.at(contextAt) == '[';
      return error(text.word(at), "expected ',' or '" + (list ? "]" : "}") + "', found " + text.described(at),
          "the " + (list ? "list" : "mapping") + " was opened on line " + text.line(contextAt));
    }
    return error(text.word(at), "unexpected " + text.described(at) + " between brackets", QUOTE);
  }

  /** {@code {a: 1 b: 2}}: the second key is read as part of the first value. */
  private Fault missingComma() {
    int end = at;
    int start = end;
    while (start > contextAt + 1 && !text.isBlank(text.at(start - 1)) && text.at(start - 1) != ',') {
      start--;
    }
    return error(text.place(start, end), "expected ',' before this key",
        "write ', " + text.text(start, end) + "'");
  }

  private Fault block() {
    if (isDashed(at) && context.contains("block collection")) {
      return noBlank(at);
    } else if (isDashed(contextAt) && problem.contains("could not find expected ':'")) {
      return noBlank(contextAt);
    } else if (problem.contains("cannot start any token") || text.at(at) == ',') {
      return cannotStart();
    } else if (problem.contains("could not find expected ':'")) {
      return error(text.word(contextAt), "expected ': ' after this key", "write 'key: value'");
    } else if (problem.contains("mapping values are not allowed")) {
      return mappingValue();
    } else if (problem.contains("sequence entries are not allowed")) {
      return error(text.place(at), "a list item ('-') is not allowed here",
          "start the list on a line of its own");
    } else if (problem.contains("mapping keys are not allowed")) {
      return error(text.place(at), "a key is not allowed here", INDENT);
    } else if (text.at(at) == ']' || text.at(at) == '}') {
      return error(text.place(at), "'" + text.text(at, at + 1) + "' closes nothing",
          "remove it, or quote the value");
    } else if (context.contains("block") && !startsLine()) {
      return error(text.word(at), "unexpected " + text.described(at) + " after the value",
          "put the whole value between quotes, or start a new line");
    } else if (context.contains("block mapping")) {
      return error(text.word(at), "expected a key of the mapping that starts on line " + text.line(contextAt)
          + ", found " + text.described(at), INDENT);
    } else if (context.contains("block collection")) {
      return error(text.word(at), "expected '-' as in the list that starts on line " + text.line(contextAt)
          + ", found " + text.described(at), INDENT);
    } else if (context.contains("alias") || context.contains("anchor")) {
      return error(text.word(contextAt), "'*' and '&' start the name of an anchor, and this is none", QUOTE);
    } else if (context.contains("tag") || problem.contains("tag handle")) {
      return tag(text, text.at(contextAt) == '!' ? contextAt : at);
    } else if (context.contains("directive") || problem.contains("directive")) {
      return directive(text.lineStart(contextAt));
    } else if (problem.contains("<document start>")) {
      return error(text.word(at), "expected the end of the file, found " + text.described(at), INDENT);
    } else if (context.contains("block scalar")) {
      return error(text.word(at), "this text block ('|' or '>') is not well formed", INDENT);
    }
    return error(text.word(at), "not valid YAML: unexpected " + text.described(at), INDENT, QUOTE);
  }

  /** Whether a word starts with a dash. */
  private boolean isDashed(int index) {
    return text.at(index) == '-' && !text.isBlank(text.at(index + 1)) && !text.isBreak(text.at(index + 1));
  }

  private Fault noBlank(int dash) {
    return error(text.place(dash), "expected a blank behind the '-' of a list item", "write '- '");
  }

  private Fault cannotStart() {
    boolean comma = text.at(at) == ',' && !startsLine() && ":-".indexOf(text.at(lastBefore())) < 0;
    return comma ? error(text.place(at), "unexpected ',' after the value", "remove it; a new line is enough")
        : error(text.word(at), "a value cannot start with " + text.described(at).substring(0, 2) + "'",
            QUOTE);
  }

  /** The last character before the place that is not blank. */
  private int lastBefore() {
    int before = at - 1;
    while (text.isBlank(text.at(before))) {
      before--;
    }
    return before;
  }

  // Either 'a: b: c' on one line, or a line that is indented although the line before already has its value.
  private Fault mappingValue() {
    int start = text.lineStart(at);
    if (text.text(start, at).contains(": ")) {
      return error(text.place(at), "a second ': ' on this line", QUOTE);
    }
    return error(text.place(skipBlanks(start), at), "a key is not allowed here, the value before it goes on",
        INDENT,
        "or the ': ' of the line before");
  }

  // Whether nothing but blanks and list dashes stands before the place on its line.
  private boolean startsLine() {
    return text.text(text.lineStart(at), at).replace("- ", "").isBlank();
  }

  // A tab at the very place, or one that indents a line whose structure did not come out.
  private OptionalInt tab() {
    if (context.contains("quoted") || context.contains("flow")) {
      return OptionalInt.empty();
    } else if (text.at(at) == '\t') {
      return OptionalInt.of(at);
    }
    for (int i = text.lineStart(at); text.isBlank(text.at(i)); i++) {
      if (text.at(i) == '\t') {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private int skipBlanks(int index) {
    int i = index;
    while (text.isBlank(text.at(i))) {
      i++;
    }
    return i;
  }

  private static Fault error(Place place, String message, String... hints) {
    return Fault.error(place, "", message, hints);
  }
}
