package nn.cli;

import java.nio.file.Path;
import java.util.OptionalInt;
import nn.engine.Engine;
import nn.engine.TrainingRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn resume DIR}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Continue an interrupted run from its newest whole checkpoint, exactly.")
final class ResumeVerb extends Verb {

  @Parameters(paramLabel = "DIR", description = "The folder of the run.")
  Path directory = Path.of("");

  @Option(names = "--threads", paramLabel = "N", converter = ThreadCount.class,
      description = "How many threads compute, 1 to 1024; the result does not depend on it.")
  @Nullable
  Integer threads;

  ResumeVerb(Console console) {
    super(console);
  }

  @Override
  String consequence() {
    return "Nothing was trained.";
  }

  @Override
  int run() throws Exception {
    Engine engine = Engines.open(this);
    try (TrainingRun run =
        engine.resume(directory, threads == null ? OptionalInt.empty() : OptionalInt.of(threads))) {
      run.warnings().forEach(warning -> say("warning: " + warning));
      return new Training(this, engine).run(run, engine.warnings());
    }
  }
}
