package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nn.cli.plugin.OutsideJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With {@code --json} each verb prints one JSON document, of its results or of what was wrong. */
class JsonOfVerbsTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir
  Path folder;

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private JsonNode json(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--json");
    Ran ran = Ran.nn(all.toArray(String[]::new));
    assertThat(ran.code()).as(all + ran.err()).isZero();
    assertThat(ran.err()).as(all.toString()).isEmpty();
    JsonNode document = JSON.readTree(ran.out());
    assertThat(document.isObject()).as(all.toString()).isTrue();
    assertThat(document).as(all.toString()).isNotEmpty();
    return document;
  }

  private Path jar() {
    return new OutsideJar().extension("nn.api.Activation", "a.Twice", """
        package a;

        import nn.api.ScalarActivation;

        public record Twice() implements ScalarActivation {
          public float apply(float z) {
            return 2 * z;
          }

          public float derivative(float z, float y) {
            return 2;
          }

          public Reads backwardReads() {
            return Reads.OUTPUT;
          }
        }
        """).attribute("Nn-Api-Version", "0.1").write(folder.resolve("jars/twice.jar"));
  }

  @Test
  void everyVerbPrintsItsResultsAsOneDocument() {
    String config = Ran.config("iris.yaml");
    String model =
        json("train", config, "--set", "training.epochs=2", "--out", at("run")).path("model").stringValue();

    assertThat(json("evaluate", model).path("metrics")).isNotEmpty();
    assertThat(json("inspect", model)).isNotEmpty();
    Ran resumed = Ran.nn("resume", at("run"), "--json"); // a finished run, which is a fault
    assertThat(resumed.code()).isEqualTo(2);
    assertThat(JSON.readTree(resumed.err()).path("errors")).hasSize(1);
    assertThat(json("validate", config).path("valid").booleanValue()).isTrue();
    assertThat(json("validate", config, "--plan").path("peak_bytes").longValue()).isPositive();
    assertThat(json("render", config)).isNotEmpty();
    assertThat(json("schema").path("$schema").stringValue()).contains("json-schema.org");
    assertThat(json("doctor")).isNotEmpty();
    assertThat(json("bench", config, "--seconds", "0.1")).isNotEmpty();
    assertThat(json("completion").path("script").stringValue()).contains("_complete_nn");
    assertThat(json("init", at("mine.yaml"), "--data", Ran.config("data/iris.csv"), "--target", "species"))
        .isNotEmpty();
    assertThat(json("plugins", "list").path("plugins")).isNotEmpty();
    assertThat(json("plugins", "describe", "dense").path("plugins")).isNotEmpty();
    assertThat(json("plugins", "check", jar().toString())).isNotEmpty();

    Ran predicted = Ran.nn("predict", model, "--in", Ran.config("data/iris.csv"), "--json");
    assertThat(predicted.code()).as(predicted.err()).isZero();
    assertThat(JSON.readTree(predicted.out()).path("predictions").size()).isEqualTo(150);
  }

  static Set<String> verbs() {
    return new TreeSet<>(Verbs.names());
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbTellsOfAnUnknownOptionAsADocument(String verb) {
    List<List<String>> commands = verb.equals("plugins")
        ? List.of(List.of(verb, "list"), List.of(verb, "describe", "dense"), List.of(verb, "check", "a.jar"),
            List.of(verb, "new", "wave"))
        : List.of(List.of(verb));
    for (List<String> command : commands) {
      List<String> all = new ArrayList<>(command);
      all.addAll(List.of("--no-such-option", "--json"));
      Ran ran = Ran.nn(all.toArray(String[]::new));

      assertThat(ran.code()).as(all.toString()).isNotZero();
      assertThat(ran.out()).as(all.toString()).isEmpty();
      assertThat(JSON.readTree(ran.err()).isObject()).as(all + ran.err()).isTrue();
    }
  }
}
