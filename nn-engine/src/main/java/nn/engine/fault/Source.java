package nn.engine.fault;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text file that places point into: its name as the user gave it and, where they are at hand, its lines. */
public final class Source {

  private final String name;
  private final @Nullable Path file;
  private final List<String> lines;

  private Source(String name, @Nullable Path file, List<String> lines) {
    this.name = name;
    this.file = file;
    this.lines = List.copyOf(lines);
  }

  /**
   * A file whose lines may be shown.
   *
   * @param name as the user gave it
   * @param file where it lies
   * @param text its content; a line ends with a line feed, a carriage return or both
   */
  public static Source of(String name, Path file, String text) {
    return new Source(name, file, lines(text));
  }

  /** Text that lies in no file. */
  public static Source of(String name, String text) {
    return new Source(name, null, lines(text));
  }

  /** A file of which only the name is known, such as a table that is streamed. */
  public static Source named(String name) {
    return new Source(name, null, List.of());
  }

  /** The name as the user gave it. */
  public String name() {
    return name;
  }

  /** Where it lies; empty for text that lies in no file. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** The folder that relative paths in this file start from; empty for text that lies in no file. */
  public Optional<Path> folder() {
    return Optional.ofNullable(file).map(f -> f.toAbsolutePath().getParent());
  }

  /** The text of a line counted from 1, if it is at hand. */
  public Optional<String> line(int number) {
    return number >= 1 && number <= lines.size() ? Optional.of(lines.get(number - 1)) : Optional.empty();
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        lines.add(text.substring(start, i));
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    lines.add(text.substring(start));
    return lines;
  }
}
