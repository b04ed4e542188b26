package nn.cli;

import static nn.cli.BadInput.BASE;
import static nn.cli.BadInput.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code data.weight}: a column of a file tells how much a row counts. */
class RowWeightsTest {

  /** float32 sums of some tens of terms, added in another order, over ten steps. */
  private static final double TOLERANCE = 1e-5;

  /** Every row in one batch and in order, scaled by nothing that is fitted. */
  private static final String FULL_BATCH = """
      seed: 1
      data:
        source: {type: csv, train: train.csv, test: test.csv}
        features: {a: {type: number, scale: none}, b: {type: number, scale: none}}
        target: TARGET
        weight: w
        split: {validation: 0%}
        batch: {size: 64, shuffle: false}
      model: {layers: [{type: dense, units: 5, activation: tanh}]}
      training: {epochs: 10, optimizer: {type: sgd, learning_rate: 0.1}}
      evaluation: {metrics: METRICS}
      """;

  @TempDir
  Path folder;

  /** A row with its weight; values follow no rule that weights do. */
  private record Line(int number, int weight) {

    String text(int counted) {
      double a = Math.sin(number);
      double b = Math.cos(3 * number);
      return a + "," + b + "," + (number % 5 < 2 ? "no" : "yes") + "," + (2 * a - b) + "," + counted;
    }
  }

  private static final List<Line> TRAIN = lines(0, 30, 3);
  private static final List<Line> TEST = lines(40, 57, 4);

  private static List<Line> lines(int from, int to, int weights) {
    return IntStream.range(from, to).mapToObj(i -> new Line(i, i % weights)).toList();
  }

  private void write(String name, List<String> lines) throws IOException {
    List<String> all = new ArrayList<>(List.of("a,b,word,number,w"));
    all.addAll(lines);
    Files.write(folder.resolve(name), all);
  }

  private void weighed() throws IOException {
    write("train.csv", TRAIN.stream().map(line -> line.text(line.weight)).toList());
    write("test.csv", TEST.stream().map(line -> line.text(line.weight)).toList());
  }

  /** Each row as many times as it weighs, of weight 1. */
  private void repeated() throws IOException {
    write("train.csv", repeated(TRAIN));
    write("test.csv", repeated(TEST));
  }

  private static List<String> repeated(List<Line> lines) {
    return lines.stream().flatMap(line -> IntStream.range(0, line.weight).mapToObj(_ -> line.text(1)))
        .toList();
  }

  private JsonNode train(String target, String metrics, String run) throws IOException {
    Path file = Files.writeString(folder.resolve("net.yaml"),
        FULL_BATCH.replace("TARGET", target).replace("METRICS", metrics));
    return json("train", file.toString(), "--out", folder.resolve(run).toString(), "--json");
  }

  private static JsonNode json(String... arguments) {
    Ran ran = Ran.nn(arguments);
    assertThat(ran.code()).as(ran.err()).isZero();
    return new JsonMapper().readTree(ran.out()).path("metrics");
  }

  private static void assertSame(JsonNode found, JsonNode expected, List<String> names) {
    for (String name : names) {
      assertThat(expected.path(name).isNumber()).as(name).isTrue();
      assertThat(found.path(name).doubleValue()).as(name)
          .isCloseTo(expected.path(name).doubleValue(), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @CsvSource({"word,accuracy,macro_f1", "number,mae,r2"})
  void aRowCountsAsIfItStoodThereAsOftenAsItWeighs(String target, String first, String second)
      throws IOException {
    List<String> names = List.of("loss", first, second);
    weighed();
    JsonNode weighed = train(target, "[" + first + ", " + second + "]", "weighed");
    repeated();
    JsonNode repeated = train(target, "[" + first + ", " + second + "]", "repeated");

    assertSame(weighed.path("train"), repeated.path("train"), names);
    assertSame(weighed.path("test"), repeated.path("test"), names);
    assertThat(weighed.path("test").path("loss").doubleValue())
        .isNotCloseTo(weighed.path("train").path("loss").doubleValue(), within(TOLERANCE));
  }

  @Test
  void evaluateJudgesByTheWeightsOfTheFileItIsGiven() throws IOException {
    weighed();
    JsonNode trained = train("number", "[mae]", "run");
    String model = folder.resolve("run/model.safetensors").toString();
    write("more.csv", repeated(TEST));

    JsonNode again = json("evaluate", model, "--json");
    JsonNode more =
        json("evaluate", model, "--data", folder.resolve("more.csv").toString(), "--json");

    assertThat(again.path("test").path("loss")).isEqualTo(trained.path("test").path("loss"));
    JsonNode found = more.isObject() && more.has("loss") ? more : more.iterator().next();
    assertSame(found, trained.path("test"), List.of("loss", "mae"));
  }

  @Test
  void rowsToPredictNeedNoWeight() throws IOException {
    weighed();
    train("number", "[mae]", "run");
    Path rows = Files.writeString(folder.resolve("rows.csv"), "a,b\n0.5,0.25\n");

    Ran ran = Ran.nn("predict", folder.resolve("run/model.safetensors").toString(), "--in", rows.toString());

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().lines()).hasSize(2);
  }

  @Test
  void renderShowsItAndTheResultTrainsTheSame() throws IOException {
    weighed();
    train("number", "[mae]", "run");

    Ran rendered = Ran.nn("render", folder.resolve("net.yaml").toString());
    Ran valid = Ran.nn("validate", folder.resolve("run/config.yaml").toString());

    assertThat(rendered.out()).containsPattern("weight: w");
    assertThat(valid.code()).as(valid.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      value = {"§-1 | expected a number from 0 to 1e30, found -1.0 | 0 leaves a row out",
          "§heavy | expected a number, found 'heavy' | mend the cell, or remove the row",
          "§NaN | expected a number, found 'NaN' | mend the cell, or remove the row",
          "§ | expected a number, found an empty cell | mend the cell, or remove the row",
          "§NA | the value is missing | 0 leaves it out", "§2e30 | from 0 to 1e30, found 2.0E30 | w",
          "§1e99 | expected a number up to 3.4e38 | w"})
  void aBadWeightIsToldAtItsCell(String cell, String said, String mend) throws IOException {
    weighed();
    String text = TRAIN.get(7).text(1);
    String line = text.substring(0, text.lastIndexOf(',') + 1) + cell;
    List<String> lines = new ArrayList<>(TRAIN.stream().map(each -> each.text(1)).toList());
    lines.set(7, line.replace(BadInput.HERE, ""));
    write("train.csv", lines);
    BadInput input = new BadInput(folder);
    String config = FULL_BATCH.replace("TARGET", "number").replace("METRICS", "[mae]").replace("{type: csv,",
        "{type: csv, missing: [NA],");

    Ran ran = input.refused(2, "train.csv:9:" + BadInput.place(line).substring(2),
        List.of(input.write("net.yaml", config).toString()));

    assertThat(ran.err()).contains("'w'", said, mend).endsWith("1 error. Nothing was trained.\n")
        .doesNotContain("type: category");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"weight: §sepal | did you mean 'sepal_width'?",
      "weight: §species | a column other than the target", "weight: §{a: 1} | expected text",
      "features: {§sepal_width: number}\\n  weight: sepal_width | a column other than the weight of the rows"})
  void aColumnThatWillNotDoIsToldInTheConfiguration(String said, String expected) throws IOException {
    BadInput input = new BadInput(folder);

    Ran ran = input.refused(with("target: species", "target: species\n  " + said.replace("\\n", "\n")));

    assertThat(ran.err()).contains(expected);
  }

  @Test
  void weightsThatAreAllZeroAreToldAtTheirKey() throws IOException {
    BadInput input = new BadInput(folder);
    List<String> lines = Files.readAllLines(folder.resolve("iris.csv"));
    List<String> zeros = new ArrayList<>(List.of(lines.getFirst() + ",w"));
    lines.subList(1, lines.size()).forEach(line -> zeros.add(line + ",0"));
    input.write("iris.csv", String.join("\n", zeros));

    Ran ran = input.refused(with("target: species", "target: species\n  weight: §w"));

    assertThat(ran.err()).contains("data.weight: expected a column with a weight above 0 in each part",
        "0 in every row of the training part");
  }

  @Test
  void anImageHasNoWeightAmongItsColumns() throws IOException {
    BadInput input = new BadInput(folder);
    String config = BASE.replace("{type: csv, path: iris.csv}",
        "{type: random, rows: 100, shape: [4], classes: 3}").replace("target: species", "weight: §input");

    assertThat(input.refused(config).err()).contains("a column of numbers");
  }
}
