package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nn.activations.Relu;
import nn.api.Interval;
import nn.api.RandomStream;
import nn.api.TensorSpec;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.program.ParameterUpdate;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.engine.train.Evaluator;
import nn.engine.train.Trainer;
import nn.engine.train.TrainingConfig;
import nn.kernels.WorkerPool;
import nn.layers.Dense;
import nn.losses.Mse;
import nn.optimizers.Adam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {

  @Test
  void threadsAndRepetitionLeaveTheModelsBytes(@TempDir Path directory) throws IOException {
    Runs runs = Runs.in(directory);
    String one = runs.trained(directory.resolve("1"), 1);
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(runs.trained(directory.resolve("" + threads), threads)).as(threads + " threads")
          .isEqualTo(one);
    }
    assertThat(runs.trained(directory.resolve("2-again"), 2)).isEqualTo(one);
  }

  /** A network of the same size: the threads above do have work, else nothing would be shown there. */
  @Test
  void everyWorkerWorks() {
    float[][] x = new float[128][64];
    float[][] t = new float[128][64];
    RandomStream random = RandomStream.of(3, "rows");
    for (int i = 0; i < 128 * 64; i++) {
      x[i / 64][i % 64] = random.gaussian(i);
      t[i / 64][i % 64] = random.gaussian(i + 128 * 64);
    }
    NetworkSpec spec = NetworkSpec.sequential(TensorSpec.of(64),
        List.of(new Dense(128, new Relu()), new Dense(64)), new Mse(), TensorSpec.of(64));
    Weights weights = Weights.initial(new NetworkCompiler().compile(spec), 7);
    TrainingConfig config = new TrainingConfig(1, 128, false, false, new Adam(), Optional.empty(),
        new Interval(0, Interval.Unit.STEPS), ParameterUpdate.Clip.NONE, List.of(), "train.loss",
        TrainingConfig.OnNonFinite.STOP);
    try (WorkerPool pool = new WorkerPool(8)) {
      Trainer trainer = new Trainer(config, 7, weights, new Rows(x, t, TensorSpec.of(64), TensorSpec.of(64)),
          Optional.empty(), new Evaluator(Program.prediction(weights, 128, pool), Map.of()), pool, List.of());
      assertThat(trainer.program().workers()).isEqualTo(8);
      int steps = 0; // in each the caller does what a worker was late for
      while (IntStream.range(0, 8).anyMatch(worker -> pool.partsDone(worker) == 0) && steps < 20_000) {
        trainer.step(0); // the only batch
        steps++;
      }
      for (int worker = 0; worker < 8; worker++) {
        assertThat(pool.partsDone(worker)).as("parts of worker " + worker).isPositive();
      }
    }
  }
}
