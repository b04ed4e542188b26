package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every key of a configuration, one a line in {@code keys.txt}, is taken and reaches what the file means. */
class ConfigContractTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir
  Path folder;

  static Stream<BrokenConfigTest.Broken> keys() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(ConfigContractTest.class.getResourceAsStream("/keys.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.startsWith("#"))
          .map(BrokenConfigTest.Broken::of).toList().stream();
    }
  }

  /** The first word of a line is a pointer into the resolved configuration, the last what must be there. */
  @ParameterizedTest
  @MethodSource("keys")
  void isResolved(BrokenConfigTest.Broken key) throws IOException {
    Path file = new BadInput(folder).write("net.yaml", key.text());

    Ran ran = Ran.nn("render", file.toString(), "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(JSON.readTree(ran.out()).at("/configuration" + key.kind())).as(ran.out())
        .isEqualTo(JSON.readTree(key.said().getFirst()));
  }

  @Test
  void aFileChangesAnotherKeyByKey() throws IOException {
    BadInput input = new BadInput(folder);
    input.write("base.yaml", BadInput.with("learning_rate: 0.01", "learning_rate: 0.07"));
    Path file = input.write("net.yaml",
        "extends: base.yaml\ntraining: {epochs: 5, optimizer: {type: sgd, momentum: 0.5}}\n");

    Ran ran = Ran.nn("render", file.toString(), "--json", "--set", "model.layers[0].units=6", "--set",
        "model.loss={label_smoothing: 0.1}", "--unset", "data.batch.size");

    assertThat(ran.code()).as(ran.err()).isZero();
    var all = JSON.readTree(ran.out()).path("configuration");
    assertThat(all.at("/training/epochs").intValue()).isEqualTo(5);
    assertThat(all.at("/training/optimizer/momentum").doubleValue()).isEqualTo(0.5);
    assertThat(all.at("/training/optimizer/learning_rate").doubleValue())
        .as("options of the type before are gone").isNotEqualTo(0.07);
    assertThat(all.at("/model/layers/0/units").intValue()).isEqualTo(6);
    assertThat(all.at("/model/loss/type").stringValue()).isEqualTo("softmax_cross_entropy");
    assertThat(all.at("/model/loss/label_smoothing").doubleValue()).isEqualTo(0.1);
    assertThat(all.at("/data/batch/size").intValue()).isEqualTo(32);
    assertThat(Files.exists(folder.resolve("runs"))).isFalse();
  }
}
