package nn.cli;

import java.nio.file.Path;
import nn.engine.Engine;
import nn.engine.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code nn resume DIR}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Continue an interrupted run from its newest whole checkpoint, exactly.")
final class ResumeVerb extends Verb {

  @Parameters(paramLabel = "DIR", description = "The folder of the run.")
  Path directory = Path.of("");

  @Mixin
  final Threads threads = new Threads();

  ResumeVerb(Console console) {
    super(console);
  }

  @Override
  String consequence() {
    return "Nothing was trained.";
  }

  @Override
  int run() throws Exception {
    Engine engine = Engines.openToCompute(this);
    try (TrainingRun run =
        engine.resume(directory, threads.count())) {
      run.warnings().forEach(warning -> say("warning: " + warning));
      return new Training(this, engine).run(run, engine.warnings());
    }
  }
}
