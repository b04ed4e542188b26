package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import nn.engine.TrainingRun;
import nn.engine.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The learning rate of each step of a run, against its formula. */
class LearningRatesTest {

  /** Six epochs of four steps. */
  private static final int STEPS = 24;
  private static final double BASE = 0.01;

  @TempDir
  Path directory;

  private void assertRates(String schedule, IntToDoubleFunction formula) throws IOException {
    List<Double> rates = new ArrayList<>();
    TrainingListener listener = new TrainingListener() {
      @Override
      public void step(StepEvent event) {
        rates.add((double) event.rate());
      }
    };
    try (TrainingRun run = Runs.in(directory).start(directory.resolve("run"), 1,
        "training.optimizer={type: sgd, learning_rate: " + BASE + "}", "training.schedule=" + schedule)) {
      run.train(List.of(listener), () -> false);
    }
    assertThat(rates).hasSize(STEPS);
    for (int t = 0; t < STEPS; t++) {
      // 1e-6: the rates are float32
      assertThat(rates.get(t)).as("rate of step " + t).isCloseTo(formula.applyAsDouble(t),
          within(1e-6 * BASE));
    }
  }

  @Test
  void constant() throws IOException {
    assertRates("constant", t -> BASE);
  }

  @Test
  void aStairOfEpochs() throws IOException {
    assertRates("{type: step, every: 2 epochs, factor: 0.5}", t -> BASE * Math.pow(0.5, Math.floor(t / 8.0)));
  }

  @Test
  void aStairOfSteps() throws IOException {
    assertRates("{type: step, every: 5 steps, factor: 0.1}", t -> BASE * Math.pow(0.1, Math.floor(t / 5.0)));
  }

  @Test
  void halfACosine() throws IOException {
    assertRates("{type: cosine, end: 1e-3}",
        t -> 1e-3 + (BASE - 1e-3) * (1 + Math.cos(Math.PI * t / STEPS)) / 2);
  }

  @Test
  void aLineUpToTheScheduleWhichThenBegins() throws IOException {
    assertRates("{type: cosine, end: 1e-3, warmup: 6 steps}", t -> t < 6 ? BASE * (t + 1) / 7
        : 1e-3 + (BASE - 1e-3) * (1 + Math.cos(Math.PI * (t - 6) / (STEPS - 6))) / 2);
  }

  @Test
  void aWarmUpOfEpochsBeforeAConstantRate() throws IOException {
    assertRates("{type: constant, warmup: 1 epoch}", t -> t < 4 ? BASE * (t + 1) / 5 : BASE);
  }
}
