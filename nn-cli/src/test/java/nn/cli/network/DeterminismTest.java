package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import nn.cli.plugin.OutsideJar;
import nn.engine.Engine;
import nn.engine.TrainingRun;
import nn.engine.network.NetworkCompiler;
import nn.engine.network.NetworkSpec;
import nn.engine.plugin.PluginFolder;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /**
   * An activation that sleeps gives each worker the time to begin its own share, so that in the very runs that are compared
   * the counters of all of them have moved.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void theBytesAreThoseOfOneThreadWhereEachWorkerDidWork(int threads, @TempDir Path directory)
      throws IOException {
    new OutsideJar().extension("nn.api.Activation", "p.Drowsy", """
        package p;
        public record Drowsy() implements nn.api.Activation {
          public void forward(float[] z, int zo, float[] y, int yo, int n) {
            try {
              Thread.sleep(1);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            System.arraycopy(z, zo, y, yo, n);
          }
          public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
              int n) {
            System.arraycopy(dy, dyo, dz, dzo, n);
          }
          public Reads backwardReads() {
            return Reads.OUTPUT;
          }
        }
        """).write(directory.resolve("drowsy.jar"));
    Engine engine = Engine.open(new Engine.Options(List.of(new PluginFolder(directory, true, "test")),
        _ -> Optional.empty(), new SimpleMeterRegistry()));
    Runs runs = new Runs(engine, Runs.in(directory).config());

    String one = trained(runs, directory.resolve("1"), new WorkerPool(1));
    WorkerPool pool = new WorkerPool(threads);

    assertThat(trained(runs, directory.resolve("several"), pool)).isEqualTo(one);
    for (int worker = 0; worker < threads; worker++) {
      assertThat(pool.partsDone(worker)).as("parts of worker " + worker).isPositive();
    }
  }

  private static String trained(Runs runs, Path out, WorkerPool pool) throws IOException {
    try (TrainingRun run = runs.start(out, pool.workers(), "model.layers[0].activation=drowsy")) {
      return Runs.sha256(run.train(List.of(), () -> false,
          List.of(binder -> binder.bind(WorkerPool.class).toInstance(pool))));
    }
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
