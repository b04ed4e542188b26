package nn.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a command talks to.
 *
 * @param in standard input
 * @param results standard output
 * @param err standard error
 * @param environment the variables of the process
 * @param errTerminal whether standard error is a terminal that moves its cursor
 * @param outTerminal whether standard output is one
 * @param columns how wide the terminal is
 */
record Console(InputStream in, Results results, PrintStream err, Map<String, String> environment,
    boolean errTerminal, boolean outTerminal, int columns) {

  private static final int COLUMNS = 80;

  Console {
    environment = Map.copyOf(environment);
  }

  /** Streams that are no terminal. */
  static Console of(InputStream in, OutputStream out, OutputStream err, Map<String, String> environment) {
    return new Console(in, new Results(out), utf8(err), environment, false, false, COLUMNS);
  }

  /** The streams of this process. */
  static Console ofProcess() {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    boolean moves = !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Console(System.in, new Results(StandardStreams.out()), utf8(StandardStreams.err()),
        environment,
        moves && Terminal.is(Terminal.STDERR), moves && Terminal.is(Terminal.STDOUT),
        Terminal.columns(Terminal.STDERR).orElse(COLUMNS));
  }

  /** What is said on standard error. */
  Style errStyle() {
    return new Style(errTerminal && colourWanted());
  }

  /** What is said on standard output. */
  Style outStyle() {
    return new Style(outTerminal && colourWanted());
  }

  /** Whether the user reads more than ASCII. */
  boolean unicode() {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG").map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty()).findFirst()
        .map(value -> value.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8")).orElse(false);
  }

  // https://no-color.org: set and not empty.
  private boolean colourWanted() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  private static PrintStream utf8(OutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }
}
