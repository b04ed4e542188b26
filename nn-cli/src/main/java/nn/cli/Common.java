package nn.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that every verb has. */
final class Common {

  @Option(names = "--json",
      description = "Print one JSON document: results to standard output, faults to standard error.")
  boolean json;

  @Option(names = "--quiet", description = "Print no progress and no notes.")
  boolean quiet;

  @Option(names = "--debug", description = "Print the trace of an error.")
  boolean debug;

  @Option(names = "--plugins", paramLabel = "DIR", split = ",",
      description = "Look for plugin jars here too, beside plugins/ and the folders of NN_PLUGINS.")
  List<Path> plugins = List.of();

  /** Whether to tell people what goes on, on standard error. */
  boolean talks(Console console) {
    return !quiet && (!json || console.errTerminal());
  }

  /** Who tells of faults. */
  Reporter reporter(Console console) {
    return new Reporter(console, json, debug);
  }
}
