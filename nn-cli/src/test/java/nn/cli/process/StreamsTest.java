package nn.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Standard output that fails, and the same bytes in every country. */
@Tag("long")
class StreamsTest {

  @TempDir
  Path folder;

  private final List<String> train = new ArrayList<>();

  @BeforeEach
  void aSmallConfiguration() throws Exception {
    Path file = Files.writeString(folder.resolve("net.yaml"), """
        name: titik
        data:
          source: {type: random, rows: 200, shape: [4], classes: 3}
          target: target
        model: {layers: [{type: dense, units: 8, activation: sigmoid}]}
        training: {epochs: 2, optimizer: {type: adam, learning_rate: 0.01}}
        """);
    train.addAll(List.of("train", file.toString(), "--out", folder.resolve("run").toString()));
  }

  @Test
  void aClosedStandardOutputIsToldAtTheEndAndTheModelIsKept() throws Exception {
    Spawned run = Spawned.shell("NN >&-", train.toArray(String[]::new));

    assertThat(run.end()).as(run.said()).isEqualTo(1);

    assertThat(run.said()).contains("standard output: error: cannot be written").doesNotContain("Exception");
    assertThat(folder.resolve("run/model.safetensors")).exists();
  }

  @Test
  void aFullDeviceIsToldAtTheEndAndTheModelIsKept() throws Exception {
    Spawned run = Spawned.shell("NN >/dev/full", train.toArray(String[]::new));

    assertThat(run.end()).as(run.said()).isEqualTo(1);

    assertThat(run.said()).contains("standard output: error: cannot be written: No space left on device");
    assertThat(folder.resolve("run/model.safetensors")).exists();
  }

  @Test
  void aReaderThatHasEnoughEndsItQuietly() throws Exception {
    Spawned listing = Spawned.shell("NN | head -1 >/dev/null", "plugins", "list");

    assertThat(listing.end()).isZero();

    assertThat(listing.said()).isEmpty();
  }

  @Test
  void aFolderThatNothingCanBeMadeInIsToldBeforeTheFirstStep() throws Exception {
    train.set(3, "/proc/nn-run");
    Spawned run = Spawned.nn(train.toArray(String[]::new));

    assertThat(run.end()).as(run.said()).isBetween(1, 2);

    assertThat(run.said()).contains("/proc/nn-run: error:").doesNotContain("epoch 1/2", "Exception");
  }

  @Test
  void everyCountryHasTheSameBytes() throws Exception {
    Result german = trained("de", "DE");

    assertThat(trained("tr", "TR")).isEqualTo(german);
    assertThat(trained("en", "US")).isEqualTo(german);
    assertThat(german.metrics).contains(",0.").doesNotContain(";");
  }

  private record Result(String metrics, ObjectNode json) {}

  private Result trained(String language, String country) throws Exception {
    Path run = folder.resolve(language);
    Path out = folder.resolve(language + ".json");
    List<String> words = Spawned.words(
        List.of("-Duser.language=" + language, "-Duser.country=" + country), "nn.cli.Main", "train",
        train.get(1), "--json", "--out", run.toString());
    Process process = new ProcessBuilder(words).redirectOutput(out.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(process.waitFor()).isZero();
    ObjectNode json = (ObjectNode) new JsonMapper().readTree(Files.readString(out));
    json.remove(List.of("examples_per_second", "model", "report", "run"));
    return new Result(Files.readString(run.resolve("metrics.csv")), json);
  }
}
