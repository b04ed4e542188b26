package nn.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nn.api.Shape;
import nn.engine.model.Checkpoint;
import nn.engine.model.ModelException;
import nn.engine.model.ModelFile;
import nn.engine.model.NamedTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

  @TempDir
  Path directory;

  private Checkpoints checkpoints(int last, int best) {
    return new Checkpoints(directory, new Checkpoints.Policy(last, best, false));
  }

  private static Checkpoint at(long step, double score, float... kernel) {
    ModelFile model = new ModelFile("", "{}", "", List.of(), List.of(), new TreeMap<>(), List.of(),
        List.of(new NamedTensor("dense_1.kernel", Shape.of(kernel.length), kernel)));
    return new Checkpoint(model, List.of(),
        new TreeMap<>(
            Map.of(Checkpoint.STEP, Long.toString(step), Checkpoint.SCORE, Double.toString(score))));
  }

  private Path file(long step) {
    return directory.resolve("checkpoint-" + step + ".safetensors");
  }

  private List<Long> steps() throws IOException {
    return List.copyOf(Checkpoints.list(directory).keySet());
  }

  @Test
  void keepsTheNewestAndTheBest() throws IOException {
    Checkpoints checkpoints = checkpoints(2, 1);
    double[] scores = {5, 1, Double.NaN, 3, 1, 4};
    for (int i = 0; i < scores.length; i++) {
      checkpoints.write(at(i + 1, scores[i], i));
    }

    assertThat(steps()).containsExactly(2L, 5L, 6L);
    assertThat(checkpoints.best()).as("the earliest of equals").contains(file(2));
    assertThat(new Checkpoints(directory, new Checkpoints.Policy(1, 1, true)).best()).contains(file(6));
  }

  @Test
  void knowsTheScoresOfARunThatItGoesOnWith() throws IOException {
    checkpoints(2, 1).write(at(1, 0.5, 1));
    checkpoints(1, 1).write(at(2, 0.7, 1));
    checkpoints(1, 1).write(at(3, 0.9, 1));

    assertThat(steps()).containsExactly(1L, 3L);
  }

  @Test
  void ordersBySteps() throws IOException {
    Checkpoints checkpoints = checkpoints(9, 0);
    checkpoints.write(at(9, 1, 9));
    checkpoints.write(at(10, 1, 10));
    Files.setLastModifiedTime(file(10), FileTime.fromMillis(0));

    assertThat(checkpoints.newestWhole().file()).isEqualTo(file(10));
    assertThat(checkpoints.newestWhole().warnings()).isEmpty();
  }

  @Test
  void goesBackToTheNewestWholeOneAndSaysSo() throws IOException {
    Checkpoints checkpoints = checkpoints(3, 0);
    checkpoints.write(at(1, 1, 1));
    checkpoints.write(at(2, 1, 2));
    checkpoints.write(at(3, 1, 3));
    byte[] bytes = Files.readAllBytes(file(3));
    bytes[bytes.length - 1] ^= 1;
    Files.write(file(3), bytes);

    Checkpoints.Found found = checkpoints.newestWhole();

    assertThat(found.checkpoint().step()).isEqualTo(2);
    assertThat(found.checkpoint().model().tensors().getFirst().values()).containsExactly(2);
    assertThat(found.warnings()).singleElement().asString().contains("checkpoint-3", "checkpoint-2",
        "damaged");
  }

  @Test
  void neverStartsFromScratchInSilence() throws IOException {
    assertThatThrownBy(() -> checkpoints(1, 0).newestWhole()).isInstanceOf(RunException.class)
        .hasMessageContaining("holds no checkpoint");

    Files.write(file(1), new byte[] {1, 2, 3});
    Files.createFile(file(2));
    assertThatThrownBy(() -> checkpoints(1, 0).newestWhole()).isInstanceOf(RunException.class)
        .hasMessageContaining("all 2 are damaged").hasMessageContaining("checkpoint-1");
  }

  @Test
  void doesNotGoBackBehindNumbersThatAreNotFinite() throws IOException {
    Checkpoints checkpoints = checkpoints(2, 0);
    checkpoints.write(at(1, 1, 1));
    checkpoints.write(at(2, 1, Float.NaN));

    assertThatThrownBy(checkpoints::newestWhole).isInstanceOf(ModelException.class)
        .hasMessageContaining("NaN");
  }
}
