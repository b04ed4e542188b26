package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The configurations that come with nn, from the file to predictions, as a user runs them. */
class StoryTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir
  Path folder;

  private JsonNode train(String config, int seed, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", Ran.config(config), "--json", "--threads", "1",
        "--set", "seed=" + seed, "--out", folder.resolve("run").toString()));
    arguments.addAll(List.of(more));
    Ran ran = Ran.nn(arguments.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).isEmpty();
    return JSON.readTree(ran.out());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theTextbookNetworkLearnsExclusiveOr(int seed) {
    JsonNode result = train("xor.yaml", seed);

    assertThat(result.at("/metrics/train/loss").doubleValue()).isLessThan(0.01);
    Ran ran = Ran.nn("a,b\n0,0\n0,1\n1,0\n1,1\n", Map.of(), "predict", result.path("model").stringValue(),
        "--format",
        "jsonl");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(
        ran.out().lines().map(JSON::readTree).map(row -> Math.round(row.path("prediction").doubleValue())))
        .as(ran.out()).containsExactly(0L, 1L, 1L, 0L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void irisPassesItsBound(int seed) {
    JsonNode result = train("iris.yaml", seed);

    assertThat(result.at("/metrics/test/accuracy").doubleValue()).isGreaterThanOrEqualTo(0.93);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void digitsPassTheirBound(int seed) {
    JsonNode result = train("digits.yaml", seed);

    assertThat(result.at("/metrics/test/accuracy").doubleValue()).isGreaterThanOrEqualTo(0.96);
    assertThat(result.path("epochs").intValue()).isEqualTo(40);
    assertThat(result.path("steps").longValue()).isPositive();
    assertThat(result.path("examples_per_second").doubleValue()).isPositive();
    assertThat(Path.of(result.path("model").stringValue())).exists();
    assertThat(Path.of(result.path("run").stringValue())).isDirectory();
  }

  @Test
  void aPersonReadsLayersEpochsMetricsClassesAndWhatToDoNext() {
    Path out = folder.resolve("run");
    Ran ran = Ran.nn("train", Ran.config("iris.yaml"), "--out", out.toString(), "--set", "training.epochs=3");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("output   dense  [3]", "(added)", "note: loss softmax_cross_entropy",
        "epoch 1/3",
        "epoch 3/3");
    assertThat(ran.out()).contains("accuracy", "precision", "setosa", "true \\ predicted", "training loss",
        "done: 3 epochs",
        "model: " + out.resolve("model.safetensors"), "next:  nn predict");
    assertThat(ran.out() + ran.err()).doesNotContain("\u001b");
  }

  @Test
  void evaluationRepeatsTheFiguresOfTraining() {
    JsonNode result = train("iris.yaml", 1);

    Ran ran = Ran.nn("evaluate", result.path("model").stringValue(), "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(JSON.readTree(ran.out()).at("/metrics/test")).isEqualTo(result.at("/metrics/test"));
  }

  @Test
  void predictionsOfClassesComeWithProbabilities() {
    JsonNode result = train("iris.yaml", 1);
    Path out = folder.resolve("p.csv");

    Ran ran =
        Ran.nn("predict", result.path("model").stringValue(), "--in", Ran.config("data/iris.csv"), "--out",
            out.toString(), "--quiet");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(out).content(StandardCharsets.UTF_8)
        .startsWith(
            "sepal_length,sepal_width,petal_length,petal_width,species,prediction,probability,p(setosa),"
                + "p(versicolor),p(virginica)\n5.1,3.5,1.4,0.2,setosa,setosa,0.9")
        .satisfies(text -> assertThat(text.lines()).hasSize(151));
  }

  @Test
  void aMissingColumnOfStandardInputIsNamed() {
    JsonNode result = train("xor.yaml", 1, "--smoke");

    Ran ran = Ran.nn("a\n0\n", Map.of(), "predict", result.path("model").stringValue());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("standard input: error:", "missing: b").doesNotContain("nn-stdin");
  }

  @Test
  void theModelDoesNotDependOnThreadsOrTheRun() throws Exception {
    String first = hash(train("iris.yaml", 1));
    String again = hash(train("iris.yaml", 1, "--overwrite"));
    String threads =
        hash(JSON.readTree(Ran.nn("train", Ran.config("iris.yaml"), "--json", "--threads", "3", "--set",
            "seed=1", "--out", folder.resolve("other").toString()).out()));

    assertThat(again).isEqualTo(first);
    assertThat(threads).isEqualTo(first);
  }

  private static String hash(JsonNode result) throws Exception {
    byte[] model = Files.readAllBytes(Path.of(result.path("model").stringValue()));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
  }

  @Test
  void inspectionShowsTensorsClassesAndTheConfiguration() {
    JsonNode result = train("iris.yaml", 1, "--smoke");

    Ran ran = Ran.nn("inspect", result.path("model").stringValue());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("output.kernel", "[16, 3]", "setosa, versicolor, virginica", "name: iris");
  }

  @Test
  void thePlanShowsShapesParametersAndWork() {
    Ran ran = Ran.nn("validate", Ran.config("iris.yaml"), "--plan", "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode plan = JSON.readTree(ran.out());
    assertThat(plan.path("parameters").intValue()).isEqualTo(4 * 16 + 16 + 16 * 3 + 3);
    assertThat(plan.at("/layers/1/added").booleanValue()).isTrue();
  }

  @Test
  void aFinishedRunIsNotTouchedUnlessAskedFor() {
    train("xor.yaml", 1, "--smoke");

    Ran ran = Ran.nn("train", Ran.config("xor.yaml"), "--smoke", "--out", folder.resolve("run").toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("holds a finished run", "--overwrite");
    train("xor.yaml", 1, "--smoke", "--overwrite");
  }

  @Test
  void fiveFaultsAreToldInOneRunAndNothingIsWritten() throws Exception {
    Path file = folder.resolve("net.yaml");
    Files.writeString(file, """
        name: five
        data:
          source: {type: inline, columns: [a, y], rows: [[0, 0], [1, 1]]}
          target: y
        model:
          layers:
            - {type: dense, units: 0}
            - {type: dense, units: 4, activation: reluu}
        training:
          epoch: 3
          optimizer: {type: adam, learning_rate: fast}
        outputs: {}
        """);

    Ran ran = Ran.nn("train", file.toString(), "--out", folder.resolve("run").toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("net.yaml:7:28: error:", "net.yaml:8:43: error:", "net.yaml:10:3: error:",
        "net.yaml:11:42: error:", "net.yaml:12:1: error:", "did you mean 'relu'?",
        "5 errors. Nothing was trained.");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void aWrongOverrideIsPlacedOnTheCommandLine() {
    Ran ran = Ran.nn("validate", Ran.config("iris.yaml"), "--set", "training.epochs=abc");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("command line: --set training.epochs=abc: error: training.epochs:");
  }

  @Test
  void anExplodingRunLeavesWithFour() {
    Ran ran = Ran.nn("train", Ran.config("iris.yaml"), "--out", folder.resolve("run").toString(), "--set",
        "training.optimizer={type: sgd, learning_rate: 1e30}", "--set", "training.epochs=5", "--set",
        "model.layers[0].activation=relu");

    assertThat(ran.code()).as(ran.err()).isEqualTo(4);
    assertThat(ran.err()).contains("not finite at step", "lower the learning rate");
  }
}
