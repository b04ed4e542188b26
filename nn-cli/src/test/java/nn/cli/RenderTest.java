package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code nn render} prints is the same configuration with nothing left out. */
class RenderTest {

  @TempDir
  Path folder;

  @BeforeEach
  void configurationsAndTheirDataLieInAFolderOfTheirOwn() throws IOException {
    for (String name : new String[] {"xor.yaml", "iris.yaml", "digits.yaml", "iris-outputs.yaml",
        "data/iris.csv",
        "data/digits.csv"}) {
      Path to = folder.resolve(name);
      Files.createDirectories(to.getParent());
      Files.copy(Path.of(Ran.config(name)), to);
    }
  }

  private String render(String name, String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "render";
    arguments[1] = folder.resolve(name).toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    Ran ran = Ran.nn(arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.out();
  }

  private Path write(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }

  @ParameterizedTest
  @CsvSource({"xor.yaml,100", "iris.yaml,3", "digits.yaml,1", "iris-outputs.yaml,3"})
  void trainsTheSameModel(String config, int epochs) throws Exception {
    Path rendered = write("rendered.yaml", render(config));

    String original = model(folder.resolve(config), "a", epochs);

    assertThat(model(rendered, "b", epochs)).isEqualTo(original);
  }

  private String model(Path config, String run, int epochs) throws Exception {
    Path out = folder.resolve(run);
    Ran ran =
        Ran.nn("train", config.toString(), "--quiet", "--threads", "1", "--out", out.toString(), "--set",
            "training.epochs=" + epochs);
    assertThat(ran.code()).as(ran.err()).isZero();
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
        .digest(Files.readAllBytes(out.resolve("model.safetensors"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xor.yaml", "iris.yaml", "digits.yaml", "iris-outputs.yaml"})
  void hasNothingLeftToFillIn(String config) throws IOException {
    String first = render(config, "--no-origins");
    write("again.yaml", first);

    assertThat(render("again.yaml", "--no-origins")).isEqualTo(first);
    assertThat(first).doesNotContain("#");
    assertThat(Ran.nn("validate", folder.resolve("again.yaml").toString()).code()).isZero();
  }

  @Test
  void eachValueSaysWhereItCameFrom() {
    String yaml = render("iris.yaml", "--set", "training.optimizer=sgd");

    assertThat(yaml).containsPattern("units: 16 +# .*iris.yaml:11\n").containsPattern("seed: 42 +# default\n")
        .containsPattern("type: sgd +# command line: --set training.optimizer=sgd\n")
        .containsPattern("name: output +# inferred\n").containsPattern("units: 3 +# inferred\n")
        .containsPattern("size: 16 +# .*iris.yaml:7\n")
        .containsPattern("metrics: \\[accuracy\\] +# inferred\n");
  }

  @Test
  void defaultsOfTheModelKeepTheirPlace() throws IOException {
    write("common.yaml", """
        data: {source: {type: csv, path: data/iris.csv}, target: species}
        model:
          defaults: {init: he_normal}
          layers: [{type: dense, units: 5, activation: relu}]
        training: {epochs: 2}
        """);

    assertThat(render("common.yaml")).containsPattern("init: he_normal +# .*common.yaml:3\n")
        .doesNotContain("defaults:");
  }

  @Test
  void dataHasOriginsByPath() {
    JsonNode data = new JsonMapper().readTree(render("xor.yaml", "--json"));

    assertThat(data.at("/configuration/training/epochs").intValue()).isEqualTo(20000);
    assertThat(data.path("origins").path("model.layers[0].units").stringValue()).endsWith("xor.yaml:20");
    assertThat(data.path("origins").path("training.optimizer.momentum").stringValue()).isEqualTo("default");
  }
}
