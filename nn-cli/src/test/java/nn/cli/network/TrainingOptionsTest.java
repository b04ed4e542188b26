package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import nn.api.Interval;
import nn.api.TensorSpec;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.program.ParameterUpdate;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.engine.train.Evaluator;
import nn.engine.train.Trainer;
import nn.engine.train.TrainingConfig;
import nn.engine.train.TrainingListener;
import nn.kernels.WorkerPool;
import nn.layers.Dense;
import nn.losses.Mse;
import nn.optimizers.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accumulated batches, the mean of the weights, and a rate that follows a figure. */
class TrainingOptionsTest {

  private static final String LAYERS = "model.layers=[{type: dense, units: 16, activation: tanh}]";
  private static final String SGD = "training.optimizer={type: sgd, learning_rate: 0.1, momentum: 0.9}";
  private static final String[] ALL =
      {"data.batch.size=64", "training.accumulate=2", "training.ema={decay: 0.9}",
          "training.schedule={type: reduce_on_plateau, factor: 0.5, patience: 1 epoch, min_delta: 10}"};

  @TempDir
  Path directory;

  @Test
  void smallBatchesTogetherAreALargeOne() throws IOException {
    Runs runs = Runs.in(directory);

    TrainingResult large = runs.result(directory.resolve("large"), LAYERS, SGD, "data.batch.size=128");
    TrainingResult small = runs.result(directory.resolve("small"), LAYERS, SGD, "data.batch.size=32",
        "training.accumulate=4");

    assertThat(small.steps()).isEqualTo(large.steps()).isEqualTo(24);
    assertThat(small.losses()).hasSize(6);
    for (int epoch = 0; epoch < 6; epoch++) {
      // 1e-5: the same sums in another order
      assertThat(small.losses().get(epoch)).isCloseTo(large.losses().get(epoch), within(1e-5));
    }
  }

  @Test
  void aRunWithAllOfThemIsResumedToTheBit() throws IOException {
    Runs runs = Runs.in(directory);
    String whole = Runs.sha256(runs.result(directory.resolve("whole"), ALL));
    Path broken = directory.resolve("broken");
    AtomicInteger asked = new AtomicInteger();
    try (TrainingRun run = runs.start(broken, 2, ALL)) {
      assertThat(run.train(List.of(), () -> asked.incrementAndGet() == 14).end())
          .isEqualTo(Trainer.End.INTERRUPTED);
    }

    try (TrainingRun run = runs.engine().resume(broken, OptionalInt.of(3))) {
      assertThat(Runs.sha256(run.train(List.of(), () -> false))).isEqualTo(whole);
    }
  }

  @Test
  void theRateFallsWhereNothingIsGained() throws IOException {
    List<Float> rates = new ArrayList<>();
    TrainingListener listener = new TrainingListener() {
      @Override
      public void step(StepEvent event) {
        if (event.batch() == 1) {
          rates.add(event.rate());
        }
      }
    };
    try (TrainingRun run = Runs.in(directory).start(directory.resolve("run"), 1, "training.schedule="
        + "{type: reduce_on_plateau, on: train.accuracy, factor: 0.5, patience: 2 epochs, min_delta: 10, min: 3e-4}")) {
      run.train(List.of(listener), () -> false);
    }

    assertThat(rates).containsExactly(1e-3f, 1e-3f, 1e-3f, 5e-4f, 5e-4f, 3e-4f);
  }

  /** e = d·e + (1 − d)·w, with d at most (1 + t)/(10 + t). */
  @Test
  void theMeanFollowsTheWeightsAndIsWhatIsKept() {
    Graph graph = new NetworkCompiler().compile(
        NetworkSpec.sequential(TensorSpec.of(2), List.of(new Dense(1)), new Mse(), TensorSpec.of()));
    Weights weights = Weights.initial(graph, 3);
    Rows rows =
        new Rows(new float[][] {{1, 2}, {3, -1}, {0, 1}}, new float[][] {{1}, {2}, {3}}, TensorSpec.of(2),
            TensorSpec.of());
    TrainingConfig config = new TrainingConfig(8, 3, false, false, new Sgd(0.1f, 0, false), Optional.empty(),
        new Interval(0, Interval.Unit.STEPS), ParameterUpdate.Clip.NONE, List.of(), "train.loss",
        TrainingConfig.OnNonFinite.STOP, 1, OptionalDouble.of(0.4));
    int at = weights.offset(weights.graph().parameters().getFirst().parameter());
    double[] mean = {weights.values()[at], weights.values()[at + 1]};
    float[] kept = new float[2];
    TrainingListener best = new TrainingListener() {
      @Override
      public void epoch(nn.engine.train.EpochReport report, nn.engine.train.TrainingState state) {
        double d = Math.min(0.4, (1.0 + state.step()) / (10 + state.step()));
        for (int i = 0; i < 2; i++) {
          mean[i] = d * mean[i] + (1 - d) * state.weights().values()[at + i];
        }
        assertThat(report.best()).isTrue();
        System.arraycopy(state.best().values(), at, kept, 0, 2);
      }
    };
    try (WorkerPool pool = new WorkerPool(1)) {
      new Trainer(config, 7, weights, rows, Optional.empty(),
          new Evaluator(Program.prediction(weights, 3, pool), Map.of()), pool, List.of(best))
          .run(() -> false);
    }

    for (int i = 0; i < 2; i++) {
      assertThat((double) kept[i]).isCloseTo(mean[i], within(1e-5)).isNotEqualTo(weights.values()[at + i]);
    }
  }
}
