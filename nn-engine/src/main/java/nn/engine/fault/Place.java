package nn.engine.fault;

import java.util.Optional;

/** Where something stands that the user wrote; {@code toString} is what editors can jump to. */
public sealed interface Place {

  /** The file or the command line, without line and column. */
  String origin();

  /**
   * Some characters on one line of a text file.
   *
   * @param source the file
   * @param line from 1
   * @param column from 1, in characters (code points)
   * @param length how many characters a caret line marks, at least 1
   */
  record Text(Source source, int line, int column, int length) implements Place {

    @Override
    public String origin() {
      return source.name();
    }

    /** The line itself, if it is at hand. */
    public Optional<String> sourceLine() {
      return source.line(line);
    }

    /** The same place, marked this long. */
    public Text marked(int newLength) {
      return new Text(source, line, column, Math.max(1, newLength));
    }

    @Override
    public String toString() {
      return source.name() + ":" + line + ":" + column;
    }
  }

  /**
   * An argument of the command line.
   *
   * @param argument as typed: {@code --set training.epochs=5}
   * @param turn which one of several it is, to tell faults in the order typed
   */
  record CommandLine(String argument, int turn) implements Place {

    /** An argument that stands alone. */
    public CommandLine(String argument) {
      this(argument, 0);
    }

    @Override
    public String origin() {
      return "command line: " + Quote.cut(argument);
    }

    @Override
    public String toString() {
      return origin();
    }
  }

  /**
   * A byte of a binary file.
   *
   * @param file as the user gave it
   * @param offset from 0
   */
  record Binary(String file, long offset) implements Place {

    @Override
    public String origin() {
      return file;
    }

    @Override
    public String toString() {
      return file + "@" + offset;
    }
  }

  /**
   * A file as a whole: it is missing, too large, a folder, or a jar.
   *
   * @param file as the user gave it
   */
  record Whole(String file) implements Place {

    @Override
    public String origin() {
      return file;
    }

    @Override
    public String toString() {
      return file;
    }
  }

  /**
   * A place told in words, such as {@code default} for a value that nobody wrote.
   *
   * @param words what to show
   */
  record Described(String words) implements Place {

    @Override
    public String origin() {
      return words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Line and column of a text whose lines are not at hand. */
  static Place in(String file, int line, int column) {
    return new Text(Source.named(file), line, column, 1);
  }
}
