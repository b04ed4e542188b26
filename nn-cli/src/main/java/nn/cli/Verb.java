package nn.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What all verbs share: their streams and their common options. A verb gives the exit code or throws. */
abstract class Verb implements Callable<Integer> {

  /** Streams and environment. */
  final Console console;

  @Mixin
  final Common common = new Common();

  Verb(Console console) {
    this.console = console;
  }

  /** What a fault in the input means for this verb, in a sentence; empty where there is nothing to say. */
  String consequence() {
    return "";
  }

  /** Does the work and gives the exit code; all that it printed has arrived then, or the code tells. */
  @Override
  public final Integer call() {
    try {
      int code = run();
      console.results().flush();
      return code;
    } catch (Throwable e) { // an OutOfMemoryError, too, is told and has its exit code
      Optional<Results.LostException> lost = console.results().lost();
      return common.reporter(console).failed(lost.isPresent() ? lost.get() : e, consequence());
    }
  }

  /** Does the work and gives the exit code. */
  abstract int run() throws Exception;

  /** A line for people on standard error. */
  final void say(String line) {
    if (common.talks(console)) {
      console.err().print(line + "\n");
    }
  }

  /** A line of results. */
  final void print(String line) {
    console.results().line(line);
  }
}
