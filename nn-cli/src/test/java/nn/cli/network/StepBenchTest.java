package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.StepBench;
import nn.engine.TrainingRun;
import nn.engine.train.EpochReport;
import nn.engine.train.TrainingListener;
import nn.engine.train.TrainingState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepBenchTest {

  private static final String TEXT = """
      seed: 5
      data:
        source: {type: random, rows: 160, shape: [64], classes: 5}
        split: {validation: 0%, test: 0%}
        batch: {size: 32}
      model:
        layers:
          - {type: dense, units: 128, activation: relu}
          - {type: dropout, rate: 0.2}
          - {type: dense, units: 64, activation: tanh, regularize: {type: l2, rate: 1e-3}}
      training:
        epochs: 4
        optimizer: {type: adam, learning_rate: 1e-3}
        schedule: {type: cosine}
        clip: {global_norm: 0.5}
      """;

  /** What is timed is the step of training: four epochs of five batches. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void twentyStepsThatAreTimedEndWhereTwentyStepsOfTrainingEnd(int threads, @TempDir Path directory)
      throws IOException {
    Engine engine = Engine.open(Engine.Options.of(new SimpleMeterRegistry()));
    Path file = Files.writeString(directory.resolve("net.yaml"), TEXT);
    Checked checked = engine.check(file, "net.yaml", List.of(), List.of());
    List<float[]> trained = new ArrayList<>();
    TrainingListener last = new TrainingListener() {
      @Override
      public void epoch(EpochReport report, TrainingState state) {
        assertThat(state.step()).isEqualTo(5L * report.epoch());
        trained.add(state.weights().values().clone());
      }
    };
    try (TrainingRun run = engine.prepare(checked,
        new Engine.RunOptions(Optional.of(directory.resolve("run")), false, OptionalInt.of(threads),
            false))) {
      run.train(List.of(last), () -> false);
    }
    try (StepBench bench = engine.bench(checked, OptionalInt.of(threads))) {
      float[] start = bench.program().weights().values().clone();
      for (int step = 0; step < 20; step++) {
        bench.step();
      }
      assertThat(bench.program().weights().values()).isEqualTo(trained.getLast()).isNotEqualTo(start);
    }
  }
}
