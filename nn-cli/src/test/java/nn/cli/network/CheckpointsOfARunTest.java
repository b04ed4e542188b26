package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nn.engine.TrainingRun;
import nn.engine.train.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which checkpoints a run writes, and which it keeps. */
class CheckpointsOfARunTest {

  /** 70 % of 600 rows by 128. */
  private static final int STEPS_PER_EPOCH = 4;
  private static final int EPOCHS = 6;

  @TempDir
  Path directory;

  private Path out() {
    return directory.resolve("run");
  }

  /** The epochs of the checkpoints that are there; 0 is the start. */
  private List<Integer> kept() throws IOException {
    try (Stream<Path> files = Files.list(out().resolve("checkpoints"))) {
      return files.map(file -> file.getFileName().toString().replaceAll("[^0-9]", ""))
          .map(step -> Integer.parseInt(step) / STEPS_PER_EPOCH).sorted().toList();
    }
  }

  /** The epochs after which one was written. */
  private List<Integer> written() throws IOException {
    return Files.readAllLines(out().resolve("events.jsonl")).stream()
        .filter(line -> line.contains("\"event\":\"checkpoint\""))
        .map(line -> Integer.valueOf(line.replaceAll(".*\"epoch\":(\\d+).*", "$1"))).toList();
  }

  private double[] figures(String split, int column) throws IOException {
    return Files.readAllLines(out().resolve("metrics.csv")).stream().map(line -> line.split(","))
        .filter(cells -> cells[1].equals(split)).mapToDouble(cells -> Double.parseDouble(cells[column]))
        .toArray();
  }

  @Test
  void anIntervalOfEpochsIsObeyed() throws IOException {
    Runs.in(directory).result(out(), "training.checkpoint={every: 2 epochs, keep_last: 9}");

    assertThat(written()).containsExactly(0, 2, 4, 6);
    assertThat(kept()).containsExactly(0, 2, 4, 6);
  }

  @Test
  void everyEpochIsTakenLiterallyWhereTheFileSaysSo() throws IOException {
    Runs.in(directory).result(out(), "training.checkpoint={every: 1 epoch}");

    assertThat(written()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(kept()).as("the last two and the best, by default").contains(5, 6).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void byDefaultAShortEpochHasNoCheckpointOfItsOwn() throws IOException {
    trainWithSecondsPerReading(0.001);

    assertThat(written()).containsExactly(0, EPOCHS);
  }

  @Test
  void byDefaultALongEpochHasOne() throws IOException {
    trainWithSecondsPerReading(1);

    assertThat(written()).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  /** A clock that goes on by so much whenever it is read: some twenty times an epoch. */
  private void trainWithSecondsPerReading(double seconds) throws IOException {
    long[] now = {0};
    Clock clock = () -> now[0] += (long) (seconds * 1e9);
    try (TrainingRun run = Runs.in(directory).start(out(), 1, "training.checkpoint={keep_last: 2}")) {
      run.train(List.of(), () -> false, List.of(binder -> binder.bind(Clock.class).toInstance(clock)));
    }
  }

  @Test
  void theBestOfAFigureAreKeptBesideTheLast() throws IOException {
    Runs.in(directory).result(out(),
        "training.checkpoint={every: 1 epoch, keep_last: 1, keep_best: 2, best_on: validation.accuracy}",
        "training.optimizer={type: adam, learning_rate: 0.1}");

    double[] accuracy = figures("validation", 3);
    TreeSet<Integer> expected = new TreeSet<>(List.of(EPOCHS));
    // Of equals the earlier is the better.
    IntStream.rangeClosed(1, EPOCHS).boxed()
        .sorted(Comparator.comparingDouble((Integer e) -> -accuracy[e - 1]))
        .limit(2).forEach(expected::add);
    assertThat(kept()).containsExactlyElementsOf(expected);
  }

  @Test
  void noneButTheLastIsKeptWhereNoneIsWanted() throws IOException {
    Runs.in(directory).result(out(), "training.checkpoint={every: 1 epoch, keep_last: 1, keep_best: 0}");

    assertThat(kept()).containsExactly(EPOCHS);
  }
}
