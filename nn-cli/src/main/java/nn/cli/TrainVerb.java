package nn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.TrainingRun;
import nn.engine.fault.Fault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nn train FILE.yaml}. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class,
    description = "Train the network that a configuration describes.")
final class TrainVerb extends Verb {

  @Parameters(paramLabel = "FILE.yaml", description = "The configuration.")
  Path file = Path.of("");

  @Mixin
  final Overrides overrides = new Overrides();

  @Mixin
  final Threads threads = new Threads();

  @Option(names = "--out", paramLabel = "DIR", description = "The run's folder; by default runs/NAME.")
  @Nullable
  Path out;

  @Option(names = "--overwrite", description = "Replace a run that lies there.")
  boolean overwrite;

  @Option(names = "--smoke", description = "Do two batches of each phase only, to see whether all works.")
  boolean smoke;

  TrainVerb(Console console) {
    super(console);
  }

  @Override
  String consequence() {
    return "Nothing was trained.";
  }

  @Override
  int run() throws Exception {
    Engine engine = Engines.openToCompute(this);
    Checked checked = overrides.checkToTrain(engine, file);
    common.reporter(console).warnings(checked.warnings());
    Engine.RunOptions options = new Engine.RunOptions(Optional.ofNullable(out), overwrite,
        threads.count(), smoke);
    try (TrainingRun run = engine.prepare(checked, options)) {
      introduce(checked, run);
      List<Fault> warnings = new ArrayList<>(engine.warnings());
      warnings.addAll(checked.warnings());
      return new Training(this, engine).run(run, warnings);
    }
  }

  private void introduce(Checked checked, TrainingRun run) {
    LayerTable.of(checked).lines(false).forEach(this::say);
    checked.notes().forEach(note -> say("note: " + note));
    Path wanted = out == null ? Path.of(checked.config().output().dir()) : out;
    if (!run.path().equals(wanted)) {
      say("note: " + wanted + " holds a run, so this one is written to " + run.path());
    }
    say("");
  }
}
