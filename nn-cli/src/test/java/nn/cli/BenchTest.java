package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static JsonNode bench(String... arguments) {
    Ran ran = Ran.nn(arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    return JSON.readTree(ran.out());
  }

  @Test
  void trainingIsMeasuredInStepsExamplesAndShareOfThePeak() {
    JsonNode result =
        bench("bench", Ran.config("digits.yaml"), "--json", "--threads", "1", "--seconds", "0.2");

    assertThat(result.path("steps_per_second").doubleValue()).isPositive();
    assertThat(result.path("examples_per_second").doubleValue())
        .isEqualTo(result.path("steps_per_second").doubleValue() * 32);
    assertThat(result.path("gflops").doubleValue()).isPositive();
    assertThat(result.path("share_of_peak").doubleValue()).isBetween(0.0, 1.0);
    assertThat(result.path("bytes_per_step").isNumber()).isTrue();
    assertThat(result.path("threads").intValue()).isEqualTo(1);
  }

  /** 64-128-64-10: the first layer has gradients of weights, the others of inputs too. */
  @Test
  void floatingPointOperationsAreThoseThatAreDone() {
    JsonNode result =
        bench("bench", Ran.config("digits.yaml"), "--json", "--threads", "1", "--seconds", "0.2");

    double products = 2.0 * (2 * 64 * 128 + 3 * 128 * 64 + 3 * 64 * 10);
    double flops =
        result.path("gflops").doubleValue() * 1e9 / result.path("examples_per_second").doubleValue();
    assertThat(flops).isBetween(products, products * 1.05);
  }

  @Test
  void predictionIsMeasuredInBatchesOfAnySize() {
    JsonNode result =
        bench("bench", Ran.config("digits.yaml"), "--json", "--threads", "1", "--seconds", "0.2",
            "--predict", "5000");

    assertThat(result.path("rows_per_step").intValue()).isEqualTo(5000);
    assertThat(result.path("examples_per_second").doubleValue()).isPositive();
  }

  /** W7 reads sequences of 64 characters, W8 of 128; images have no steps. */
  @ParameterizedTest
  @CsvSource({"w7, 64", "w8, 128", "w5, 0"})
  void sequencesAreMeasuredInTokensToo(String name, int steps) {
    JsonNode result = bench("bench", Ran.config("bench/" + name + ".yaml"), "--json", "--threads", "1",
        "--seconds", "0.1", "--set", "data.batch.size=1");

    JsonNode tokens = result.path("tokens_per_second");
    assertThat(tokens.isNumber()).isEqualTo(steps > 0);
    assertThat(tokens.asDouble(0))
        .isEqualTo(result.path("examples_per_second").doubleValue() * steps);
    assertThat(result.path("examples_per_second").doubleValue()).isPositive();
  }

  @Test
  void withoutAFileAPerceptronIsMeasured() {
    assertThat(bench("bench", "--json", "--seconds", "0.2").path("gflops").doubleValue()).isPositive();
  }

  @Test
  void aBatchHasAtLeastOneRow() {
    Ran ran = Ran.nn("bench", "--predict", "0");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--predict 0: error: expected an integer from 1 to 1000000");
  }

  /** The configurations whose data the user brings, moved to where no data lies. */
  @ParameterizedTest
  @CsvSource({"fashion-mnist, 535818", "lenet, 61706", "robot-arm, 9473", "tabular-mixed, 6401",
      "char-lstm, 359841"})
  void madeUpDataOfTheSameShapeStandsInForDataThatIsNotThere(String name, long parameters,
      @TempDir Path folder) throws IOException {
    Path file = Files.copy(Path.of(Ran.config(name + ".yaml")), folder.resolve(name + ".yaml"));

    Ran ran = Ran.nn("bench", file.toString(), "--threads", "1", "--seconds", "0.1", "--set",
        "data.batch.size=8");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("does not exist: made-up data stands in for it");
    assertThat(ran.out()).contains(Numbers.count(parameters, "parameter"));
  }

  @Test
  void aFileThatTellsNoShapeIsAskedForIt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"),
        "data: {source: {type: csv, path: b.csv}, target: {y: {type: number}}}\nmodel: {layers: []}\n");

    Ran ran = Ran.nn("bench", file.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("a.yaml:1:16: error: data.source", "add 'input: {shape: [8]}' to model");
  }

  @Test
  void classesWithoutNamesAreAskedFor(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"),
        "data: {source: {type: csv, path: b.csv}, target: y}\nmodel: {input: {shape: [3]}, layers: []}\n");

    Ran ran = Ran.nn("bench", file.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("a.yaml:1:50: error: data.target", "{type: category, names: [a, b]}");
  }

  /** A fault in data that is there is no reason to make data up. */
  @Test
  void dataThatIsThereIsRead(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.csv"), "a,y\n1,2\nx\n");
    Path file = Files.writeString(folder.resolve("a.yaml"),
        "data: {source: {type: csv, path: b.csv}, target: {y: {type: number}}}\nmodel: {layers: []}\n");

    Ran ran = Ran.nn("bench", file.toString());

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("b.csv:3:").doesNotContain("made-up");
  }
}
