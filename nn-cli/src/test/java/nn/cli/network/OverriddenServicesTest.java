package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nn.api.Optimizer;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;
import nn.engine.model.ModelFile;
import nn.engine.train.Clock;
import nn.engine.train.EpochReport;
import nn.engine.train.TrainingListener;
import nn.engine.train.TrainingState;
import nn.optimizers.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each run has an injector of its own below the engine's; a binding of it can be put aside for another. */
class OverriddenServicesTest {

  @TempDir
  Path directory;

  @Test
  void anotherOptimizerTrains() throws IOException {
    Runs runs = Runs.in(directory);
    String bySgd = Runs.sha256(runs.result(directory.resolve("sgd"),
        "training.optimizer={type: sgd, learning_rate: 0.5}", "training.epochs=2"));
    List<float[][]> slots = new ArrayList<>();
    TrainingListener listener = new TrainingListener() {
      @Override
      public void epoch(EpochReport report, TrainingState state) {
        slots.add(state.slots());
      }
    };

    try (TrainingRun run = runs.start(directory.resolve("overridden"), 1, "training.epochs=2")) {
      TrainingResult result = run.train(List.of(listener), () -> false,
          List.of(binder -> binder.bind(Optimizer.class).toInstance(new Sgd(0.5f, 0, false))));

      assertThat(slots.getFirst()).as("adam would have two").isEmpty();
      assertThat(weights(result)).isEqualTo(weights(directory.resolve("sgd")));
      assertThat(Runs.sha256(result)).as("its configuration is another").isNotEqualTo(bySgd);
    }
  }

  private static List<String> weights(TrainingResult result) throws IOException {
    return weights(result.run());
  }

  private static List<String> weights(Path run) throws IOException {
    return ModelFile.read(run.resolve("model.safetensors")).tensors().stream()
        .map(tensor -> tensor.name() + Arrays.toString(tensor.values())).toList();
  }

  @Test
  void anotherClockTellsTheTime() throws IOException {
    long[] now = {0};
    List<Double> seconds = new ArrayList<>();
    List<Long> nanos = new ArrayList<>();
    TrainingListener listener = new TrainingListener() {
      @Override
      public void epoch(EpochReport report, TrainingState state) {
        seconds.add(report.seconds());
      }

      @Override
      public void step(StepEvent event) {
        now[0] += 250_000_000;
        nanos.add(event.nanos());
      }
    };
    try (TrainingRun run = Runs.in(directory).start(directory.resolve("run"), 1)) {
      run.train(List.of(listener), () -> false,
          List.of(binder -> binder.bind(Clock.class).toInstance(() -> now[0])));
    }

    assertThat(seconds).as("four steps of a quarter of a second").containsExactly(1.0, 1.0, 1.0, 1.0, 1.0,
        1.0);
    assertThat(nanos.subList(0, 5)).as("from the step before, the first of an epoch from its begin")
        .containsExactly(0L, 250_000_000L, 250_000_000L, 250_000_000L, 0L);
  }
}
