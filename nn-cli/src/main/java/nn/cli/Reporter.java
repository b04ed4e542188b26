package nn.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultException;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Place;
import nn.engine.run.JsonText;

/**
 * Tells faults on standard error, in lines for people or as one JSON document.
 *
 * @param console where to
 * @param json whether as JSON
 * @param debug whether with the trace
 */
record Reporter(Console console, boolean json, boolean debug) {

  /** The code of a process whose reader has gone: 128 + SIGPIPE, as other programs leave then. */
  static final int READER_GONE = 141;

  /** Tells of an exception and gives what to leave with. */
  int failed(Throwable thrown, String consequence) {
    if (thrown instanceof Results.LostException lost && lost.readerHasGone()) {
      return READER_GONE;
    }
    Failures.Failure failure = Failures.of(thrown);
    List<Fault> faults = failure.isBug() ? List.of(bug(thrown)) : failure.faults();
    faults(faults, failure.code() == FaultException.ExitCode.INPUT ? consequence : "");
    if (debug) {
      console.err().print(TraceFile.text(thrown));
    }
    return failure.code().code();
  }

  /** Tells of faults; a consequence that is not empty stands below, with how many errors there are. */
  void faults(List<Fault> faults, String consequence) {
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("errors", faults.stream().filter(Fault::isError).map(FaultPrinter::data).toList());
      List<Fault> warnings = faults.stream().filter(f -> !f.isError()).toList();
      if (!warnings.isEmpty()) {
        document.put("warnings", warnings.stream().map(FaultPrinter::data).toList());
      }
      console.err().print(JsonText.of(document) + "\n");
    } else if (consequence.isEmpty()) {
      FaultPrinter.lines(faults).forEach(this::line);
    } else {
      FaultPrinter.text(faults, consequence).lines().forEach(this::line);
    }
  }

  /** Tells of what is odd but no fault; with JSON it belongs into the result. */
  void warnings(List<Fault> warnings) {
    if (!json) {
      FaultPrinter.lines(warnings).forEach(this::line);
    }
  }

  private Fault bug(Throwable thrown) {
    Optional<Path> file = TraceFile.write(thrown, String.join("\n", Version.lines()), Path.of(""),
        Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    return Fault.error(new Place.Described("nn"), "", "internal error, this is a bug of nn",
        file.map(path -> "the trace is in " + path + "; please report it")
            .orElse("the trace could not be written to a file; repeat with --debug to see it"));
  }

  private void line(String line) {
    Style style = console.errStyle();
    String shown = line.startsWith(" ") ? line
        : line.replaceFirst(": error: ", ": " + style.red("error:") + " ")
            .replaceFirst(": warning: ", ": " + style.yellow("warning:") + " ");
    console.err().print(shown + "\n");
  }
}
