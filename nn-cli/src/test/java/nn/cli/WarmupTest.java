package nn.cli;

import static nn.cli.BadInput.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that ends before its warm-up does is allowed, and most likely not what was meant. */
class WarmupTest {

  @TempDir
  Path folder;
  private BadInput input;

  @BeforeEach
  void makeFolder() {
    input = new BadInput(folder);
  }

  /** Of 150 rows 104 are for training: seven batches of 16, fourteen steps in two epochs. */
  private String said(String warmup) throws IOException {
    String config =
        with("  epochs: 2\n", "  epochs: 2\n  schedule: {type: cosine, warmup: " + warmup + "}\n");
    Ran ran = Ran.nn("validate", input.write("net.yaml", config).toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.err();
  }

  @Test
  void aRateThatIsNeverReachedIsTold() throws IOException {
    assertThat(said("14 steps")).contains("net.yaml:14:36: warning: training.schedule.warmup: the warm-up of"
        + " 14 steps does not end within the run of 14 steps (7 steps an epoch): the learning rate is never reached");
  }

  @Test
  void oneThatIsReachedIsNot() throws IOException {
    assertThat(said("13 steps")).doesNotContain("warning");
    assertThat(said("1 epoch")).doesNotContain("warning");
  }
}
