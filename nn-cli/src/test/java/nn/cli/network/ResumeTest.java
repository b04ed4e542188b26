package nn.cli.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;
import nn.engine.train.Trainer;
import nn.engine.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {

  /** Batches in an epoch: 70 % of 600 rows by 128. */
  private static final int BATCHES = 4;

  @Test
  void anInterruptedRunEndsWithTheSameModel(@TempDir Path directory) throws IOException {
    Runs runs = Runs.in(directory);
    String whole = runs.trained(directory.resolve("whole"), 1);
    Path broken = directory.resolve("broken");
    AtomicInteger asked = new AtomicInteger();
    try (TrainingRun run = runs.start(broken, 1)) {
      TrainingResult result = run.train(List.of(), () -> asked.incrementAndGet() == 3 * BATCHES + 2);
      assertThat(result.end()).isEqualTo(Trainer.End.INTERRUPTED);
      assertThat(result.epochs()).isEqualTo(3);
      assertThat(result.model()).isEmpty();
    }
    Steps steps = new Steps();
    try (TrainingRun run = runs.engine().resume(broken, OptionalInt.of(2))) {
      TrainingResult result = run.train(List.of(steps), () -> false);
      assertThat(result.end()).isEqualTo(Trainer.End.EPOCHS);
      assertThat(Runs.sha256(result)).isEqualTo(whole);
    }
    // from where it was interrupted, in the middle of epoch 4, to the end of epoch 6
    assertThat(steps.first).isEqualTo(3 * BATCHES + 3);
    assertThat(steps.last).isEqualTo(6 * BATCHES);
  }

  private static final class Steps implements TrainingListener {

    private long first;
    private long last;

    @Override
    public void step(StepEvent event) {
      first = first == 0 ? event.step() : first;
      last = event.step();
    }
  }
}
