package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import nn.engine.Engine;
import nn.engine.Evaluation;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;
import nn.engine.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that only shows whether all works. */
class SmokeTest {

  private static final int BATCH = 16;

  @TempDir
  Path directory;

  private TrainingRun smoke(Path out) throws IOException {
    Runs runs = Runs.in(directory);
    return runs.engine().prepare(
        runs.engine().check(runs.config(), "net.yaml", List.of("data.batch.size=" + BATCH), List.of()),
        new Engine.RunOptions(Optional.of(out), false, OptionalInt.of(1), true));
  }

  @Test
  void twoBatchesOfEachPhase() throws IOException {
    try (TrainingRun run = smoke(directory.resolve("run"))) {
      TrainingResult result = run.train(List.of(), () -> false);

      assertThat(result.epochs()).isEqualTo(1);
      assertThat(result.steps()).isEqualTo(2);
      assertThat(result.evaluations()).extracting(Evaluation::part).containsExactly("train", "validation",
          "test");
      assertThat(result.evaluations()).extracting(Evaluation::rows).containsOnly(2 * BATCH);
      assertThat(result.model().orElseThrow()).exists();
    }
  }

  @Test
  void aResumedOneStaysOne() throws IOException {
    String whole;
    try (TrainingRun run = smoke(directory.resolve("whole"))) {
      whole = Runs.sha256(run.train(List.of(), () -> false));
    }
    Path broken = directory.resolve("broken");
    try (TrainingRun run = smoke(broken)) {
      assertThat(run.train(List.of(), () -> true).end()).isEqualTo(Trainer.End.INTERRUPTED);
    }

    try (TrainingRun run = Runs.in(directory).engine().resume(broken, OptionalInt.of(1))) {
      TrainingResult result = run.train(List.of(), () -> false);
      assertThat(result.steps()).isEqualTo(2);
      assertThat(Runs.sha256(result)).isEqualTo(whole);
    }
  }
}
