package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A network through which the gradient vanishes, and the same mended. */
class DeepNetworksTest {

  @TempDir
  Path folder;

  private double testAccuracy(String config, String... more) {
    List<String> args = new java.util.ArrayList<>(
        List.of("train", Ran.config(config), "--json", "--out", folder.resolve("run").toString()));
    args.addAll(List.of(more));
    Ran ran = Ran.nn(args.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    return JsonMapper.shared().readTree(ran.out()).at("/metrics/test/accuracy").asDouble();
  }

  private String written(String file) throws IOException {
    return Files.readString(folder.resolve("run").resolve(file));
  }

  /** The gradient that a layer had in the first epoch. */
  private double gradient(String layer) throws IOException {
    return written("layers.csv").lines().filter(line -> line.startsWith("1," + layer + ","))
        .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[3])).findFirst().orElseThrow();
  }

  @Test
  void tenLayersOfSigmoidsLearnNothingAndAreNamed() throws IOException {
    double accuracy = testAccuracy("deep-sigmoid.yaml", "--set", "training.epochs=4");

    assertThat(accuracy).isLessThan(0.25);
    assertThat(written("events.jsonl")).contains("the gradient vanishes", "at layer 'hidden1'")
        .containsOnlyOnce("warning");
    assertThat(gradient("hidden1")).isLessThan(1e-5 * gradient("logits"));
    assertThat(written("report.html")).contains("Signals of the layers", "hidden1");
  }

  @Test
  void mendedTheyLearn() throws IOException {
    double accuracy = testAccuracy("deep-mended.yaml", "--set", "training.epochs=4");

    assertThat(accuracy).isGreaterThan(0.88);
    assertThat(written("events.jsonl")).doesNotContain("warning");
    assertThat(gradient("hidden1")).isGreaterThan(0.1 * gradient("logits"));
  }

  @Test
  void withoutTheTableThereIsNoFile() throws IOException {
    testAccuracy("deep-sigmoid.yaml", "--set", "training.epochs=1", "--set", "output.metrics=[csv]");

    assertThat(folder.resolve("run/layers.csv")).doesNotExist();
    assertThat(written("events.jsonl")).contains("the gradient vanishes");
  }
}
