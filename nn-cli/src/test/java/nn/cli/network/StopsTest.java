package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;
import nn.engine.model.ModelFile;
import nn.engine.model.NamedTensor;
import nn.engine.train.Clock;
import nn.engine.train.EpochReport;
import nn.engine.train.Trainer;
import nn.engine.train.TrainingListener;
import nn.engine.train.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends a run before its last epoch; the model then has the best weights in every case. */
class StopsTest {

  private static final int STEPS_PER_EPOCH = 4;

  @TempDir
  Path directory;

  /** Keeps what each epoch came to. */
  private static final class Epochs implements TrainingListener {

    private final List<EpochReport> reports = new ArrayList<>();
    private final List<float[]> weights = new ArrayList<>();

    @Override
    public void epoch(EpochReport report, TrainingState state) {
      reports.add(report);
      float[] values = state.weights().values();
      int first = state.weights().offset(state.weights().graph().parameters().getFirst().parameter());
      weights.add(Arrays.copyOfRange(values, first, values.length));
    }

    double figure(int epoch, String name) {
      return reports.get(epoch - 1).figures().get(name);
    }
  }

  private final Epochs epochs = new Epochs();
  private int runs;

  private TrainingResult train(String... sets) throws IOException {
    return train(Clock.SYSTEM, sets);
  }

  private TrainingResult train(Clock clock, String... sets) throws IOException {
    Path out = directory.resolve("run-" + runs++);
    try (TrainingRun run = Runs.in(directory).start(out, 1, sets)) {
      TrainingResult result = run.train(List.of(epochs), () -> false,
          List.of(binder -> binder.bind(Clock.class).toInstance(clock)));
      assertBestWeights(result);
      return result;
    }
  }

  /** The kernel of the first layer in the model is that of the best epoch. */
  private void assertBestWeights(TrainingResult result) throws IOException {
    NamedTensor kernel = ModelFile.read(result.model().orElseThrow()).tensors().getFirst();
    float[] best = epochs.weights.get(result.bestEpoch() - 1);
    assertThat(kernel.values()).isEqualTo(Arrays.copyOf(best, kernel.size()));
  }

  @Test
  void noProgressForAWhileEndsTheRun() throws IOException {
    TrainingResult result = train("training.epochs=20",
        "training.stop=[{on: validation.loss, patience: 3 epochs, min_delta: 1000}]");

    assertThat(result.end()).isEqualTo(Trainer.End.STOPPED);
    assertThat(result.epochs()).as("the first, and three without progress").isEqualTo(4);
  }

  @Test
  void patienceCountsStepsToo() throws IOException {
    TrainingResult result = train("training.epochs=20",
        "training.stop={on: train.loss, patience: " + 2 * STEPS_PER_EPOCH + " steps, min_delta: 1000}");

    assertThat(result.epochs()).isEqualTo(3);
  }

  @Test
  void progressOfAtLeastMinDeltaKeepsTheRunGoing() throws IOException {
    TrainingResult result = train("training.stop=[{on: train.loss, patience: 1 epoch, min_delta: 1e-6}]");

    assertThat(result.end()).isEqualTo(Trainer.End.EPOCHS);
    for (int epoch = 2; epoch <= result.epochs(); epoch++) {
      assertThat(epochs.figure(epoch - 1, "train.loss") - epochs.figure(epoch, "train.loss"))
          .as("else this proves nothing").isGreaterThan(1e-6);
    }
  }

  @Test
  void twoStopsOnOneFigureDoNotShareTheirMemory() throws IOException {
    TrainingResult result = train("training.stop=[{on: train.loss, patience: 5 epochs, min_delta: 1000}, "
        + "{on: train.loss, patience: 2 epochs}]", "training.epochs=20");

    assertThat(result.epochs()).as("by the first; the second sees progress").isEqualTo(6);
  }

  @Test
  void aLossThatIsReachedEndsTheRun() throws IOException {
    train("training.epochs=3");
    double goal = epochs.figure(2, "train.loss");
    epochs.reports.clear();
    epochs.weights.clear();

    TrainingResult result = train("training.stop=[{on: train.loss, reaches: " + goal + "}]",
        "training.checkpoint.best_on=train.loss");

    assertThat(result.end()).isEqualTo(Trainer.End.STOPPED);
    assertThat(result.epochs()).isEqualTo(2);
    assertThat(result.bestEpoch()).isEqualTo(2);
  }

  @Test
  void anAccuracyThatIsReachedEndsTheRun() throws IOException {
    TrainingResult result = train("training.stop=[{on: validation.accuracy, reaches: 0.01}]");

    assertThat(result.end()).isEqualTo(Trainer.End.STOPPED);
    assertThat(result.epochs()).as("more is better").isEqualTo(1);
  }

  @Test
  void aFigureOfTheTrainingRowsIsFormedWhereItIsLookedAt() throws IOException {
    TrainingResult result = train("training.stop=[{on: train.accuracy, reaches: 0.9}]", "training.epochs=200",
        "training.optimizer.learning_rate=0.003");

    assertThat(result.end()).isEqualTo(Trainer.End.STOPPED);
    assertThat(epochs.figure(result.epochs(), "train.accuracy")).isGreaterThanOrEqualTo(0.9);
    assertThat(epochs.figure(result.epochs() - 1, "train.accuracy")).isLessThan(0.9);
  }

  @Test
  void timeEndsTheRunWithinAnEpoch() throws IOException {
    long[] now = {0};
    int[] stepsAtTheEnd = {0};
    // An hour passes in the second step of the third epoch.
    Clock clock =
        () -> now[0] += epochs.reports.size() == 2 && stepsAtTheEnd[0]++ > 6 ? 3_600_000_000_000L : 1000;

    TrainingResult result = train(clock, "training.stop=[{after: 20m}]", "training.epochs=50");

    assertThat(result.end()).isEqualTo(Trainer.End.STOPPED);
    assertThat(result.epochs()).isEqualTo(3);
    assertThat(result.steps()).isGreaterThan(2 * STEPS_PER_EPOCH).isLessThan(3 * STEPS_PER_EPOCH);
  }
}
