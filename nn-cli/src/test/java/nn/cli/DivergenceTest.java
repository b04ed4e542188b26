package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run whose last step throws the weights away ends with 4 and leaves nothing behind that holds what is not finite. */
class DivergenceTest {

  @TempDir
  Path folder;

  private Path numbers() throws IOException {
    return Files.writeString(folder.resolve("raw.csv"), "a,b,y\n" + IntStream.range(0, 30)
        .mapToObj(i -> i * 1000000L + "," + i % 7 + "," + i * 1000000L + ".5\n")
        .collect(Collectors.joining()));
  }

  private String config(String training) throws IOException {
    numbers();
    return Files.writeString(folder.resolve("net.yaml"), """
        data: {source: {type: csv, path: raw.csv}, target: y, batch: {size: 1000}}
        model: {layers: [{type: dense, units: 4, activation: relu}]}
        training: {%s}
        """.formatted(training)).toString();
  }

  @ParameterizedTest
  @CsvSource({"1,sgd,3e36", "2,sgd,3e36", "1,sgd,1e37"})
  void weightsThatAreNotFiniteAreNeverKept(int epochs, String optimizer, String rate) throws IOException {
    Path run = folder.resolve("run");

    Ran ran = Ran.nn("train", config("epochs: " + epochs + ", optimizer: {type: " + optimizer
        + ", learning_rate: " + rate + "}"), "--out", run.toString());

    assertThat(ran.code()).as(ran.err()).isEqualTo(4);
    assertThat(ran.err()).contains("the weights of dense_1 are not finite after step 1 (epoch 1)")
        .contains("lower the learning rate");
    assertThat(run.resolve("model.safetensors")).doesNotExist();
    assertThat(Ran.nn("resume", run.toString()).err()).as("goes on from the first checkpoint")
        .contains("not finite after step 1");
  }

  @Test
  void aLossThatIsNoNumberAtTheEndIsNoResult() throws IOException {
    Path run = folder.resolve("run");

    Ran ran = Ran.nn("train", Ran.config("iris.yaml"), "--set", "training.epochs=1", "--set",
        "data.batch.size=1000", "--set", "training.optimizer={type: sgd, learning_rate: 3e38}", "--set",
        "model.layers[0].activation=relu", "--out",
        run.toString());

    assertThat(ran.code()).as(ran.err()).isEqualTo(4);
    assertThat(run.resolve("model.safetensors")).doesNotExist();
  }

  @Test
  void skippingEveryBatchIsNoResult() throws IOException {
    Ran ran = Ran.nn("train",
        config("epochs: 2, on_non_finite: skip_batch, optimizer: {type: sgd, learning_rate: 1e20}"), "--out",
        folder.resolve("run").toString());

    assertThat(ran.code()).as(ran.err()).isEqualTo(4);
    assertThat(ran.err()).contains("skipped a batch: the loss is not finite at step 2");
  }

  @Test
  void aTargetOfOneClassIsRefused() throws IOException {
    numbers();
    Path file = Files.writeString(folder.resolve("net.yaml"), """
        data: {source: {type: csv, path: raw.csv}, target: {b: {type: category}}}
        model: {layers: [{type: dense, units: 4, activation: relu}]}
        """);
    Files.writeString(folder.resolve("raw.csv"), "a,b\n" + "1,x\n".repeat(30));

    Ran ran = Ran.nn("train", file.toString(), "--out", folder.resolve("run").toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("net.yaml:1:", "found 'x' in every row");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void anActivationThatIsNotKnownGivesNoSecondFault() throws IOException {
    Ran ran = Ran.nn("validate", config("epochs: 1"), "--set", "model.layers[0].activation=rleu");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("did you mean 'relu'?", "1 error");
  }
}
