package nn.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;
import nn.engine.data.TargetCoding;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultPrinter;
import nn.engine.report.EpochTimes;
import nn.engine.run.JsonText;
import nn.engine.train.Trainer;
import nn.engine.train.TrainingListener;

/** Trains a prepared run while it tells of the progress, and ends it well when a signal asks for that. */
final class Training {

  private final Verb verb;
  private final Engine engine;
  private final Console console;

  Training(Verb verb, Engine engine) {
    this.verb = verb;
    this.engine = engine;
    this.console = verb.console;
  }

  /** Trains to the end and prints the results; gives the exit code. */
  int run(TrainingRun run, List<Fault> warnings) throws Exception {
    Checked checked = run.checked();
    boolean talks = verb.common.talks(console);
    EpochLines lines = new EpochLines(console.err());
    ProgressBar bar = new ProgressBar(console, checked.config().training().epochs());
    boolean terminal = console.errTerminal();
    EpochTimes times = new EpochTimes();
    FirstStep first = new FirstStep();
    List<TrainingListener> listeners =
        talks ? List.of(first, times, terminal ? bar : lines) : List.of(first, times);
    TrainingResult result;
    int signal;
    try (Signals signals = Signals.listen(
        () -> verb.say("stopping after this step; a second signal stops at once"))) {
      result = run.train(listeners, signals::interrupted);
      signal = signals.exitCode();
    } finally {
      if (talks && terminal) {
        bar.end();
      } else if (talks) {
        lines.end();
      }
    }
    Optional<Path> report = engine.report(checked, result, times);
    print(new TrainingReport(result, report, checked.config().evaluation().confusion().isPresent(),
        use(checked), first.seconds(), console), warnings);
    return result.end() == Trainer.End.INTERRUPTED ? signal : 0;
  }

  private static String use(Checked checked) {
    return checked.data().preprocessing().targets().stream()
        .anyMatch(TargetCoding.SequenceTarget.class::isInstance)
            ? "--continue TEXT"
            : "--in " + checked.config().data().source().exampleFile();
  }

  private void print(TrainingReport report, List<Fault> warnings) {
    TrainingResult result = report.result();
    if (verb.common.json) {
      Map<String, Object> data = new LinkedHashMap<>(report.data());
      if (!warnings.isEmpty()) {
        data.put("warnings", warnings.stream().map(FaultPrinter::data).toList());
      }
      verb.print(JsonText.of(data));
    } else if (result.end() == Trainer.End.INTERRUPTED) {
      verb.say(
          "interrupted after " + Numbers.count(result.epochs(), "whole epoch") + "; go on with: nn resume "
              + TrainingReport.quoted(result.run().toString()));
    } else {
      report.lines().forEach(verb::print);
    }
  }
}
