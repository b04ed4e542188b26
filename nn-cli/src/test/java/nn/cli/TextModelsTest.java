package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Language models, texts in tables, and networks that give back their input. */
class TextModelsTest {

  @TempDir
  static Path folder;
  private static String language = "";

  @BeforeAll
  static void train() throws IOException {
    Files.writeString(folder.resolve("t.txt"), "abcd".repeat(200));
    language = model("language", """
        data:
          source: {type: text, path: t.txt, window: 8}
          batch: {size: 8}
        model: {layers: [{type: embedding, width: 8}, {type: lstm, units: 16, return: sequence}]}
        training: {epochs: 20, optimizer: {type: adam, learning_rate: 0.02}}
        evaluation: {metrics: [accuracy, perplexity]}
        """);
  }

  private static String model(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), text);
    Path run = folder.resolve("run-" + name);
    Ran ran = Ran.nn("train", file.toString(), "--out", run.toString(), "--json");
    assertThat(ran.code()).as(ran.err()).isZero();
    Files.writeString(folder.resolve(name + ".json"), ran.out());
    return run.resolve("model.safetensors").toString();
  }

  private static JsonNode metrics(String name) throws IOException {
    return new JsonMapper().readTree(Files.readString(folder.resolve(name + ".json"))).get("metrics");
  }

  @Test
  void aLanguageModelIsJudgedByItsSteps() throws IOException {
    assertThat(metrics("language").get("test").get("accuracy").asDouble()).isGreaterThan(0.95);
    assertThat(metrics("language").get("test").get("perplexity").asDouble()).isBetween(1.0, 1.3);
    assertThat(metrics("language").get("train").get("loss").asDouble()).isLessThan(0.3);
  }

  @Test
  void aLanguageModelWritesOn() {
    Ran ran = Ran.nn("predict", language, "--continue", "abcdab", "--length", "9", "--temperature", "0");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).isEqualTo("abcdabcdabcdabc\n");
    Ran longer =
        Ran.nn("predict", language, "--continue", "abcdabcdabcdab", "--length", "3", "--temperature", "0");
    assertThat(longer.out()).isEqualTo("abcdabcdabcdabcda\n");
  }

  @Test
  void theSameSeedWritesTheSame() throws IOException {
    String[] asked =
        {"predict", language, "--continue", "a?", "--length", "40", "--temperature", "5", "--seed"};
    Ran one = Ran.nn(append(asked, "1", "--json"));
    Ran again = Ran.nn(append(asked, "1", "--json"));
    Ran other = Ran.nn(append(asked, "2", "--json"));
    assertThat(one.out()).isEqualTo(again.out()).isNotEqualTo(other.out());
    assertThat(new JsonMapper().readTree(one.out()).get("continuation").asString()).hasSize(40)
        .matches("[abcd]*");
    assertThat(Ran.nn(append(asked, "1")).err()).contains("unknown to it: ?");
  }

  private static String[] append(String[] args, String... more) {
    return java.util.stream.Stream.of(args, more).flatMap(java.util.Arrays::stream).toArray(String[]::new);
  }

  @Test
  void aContinuationNeedsALanguageModelAndAText() throws IOException {
    Ran empty = Ran.nn("predict", language, "--continue", "");
    assertThat(empty.code()).isEqualTo(2);
    assertThat(empty.err()).contains("--continue: error: expected a text");
    Ran rows = Ran.nn("a,b\n1,2\n", Map.of(), "predict", language);
    assertThat(rows.code()).isEqualTo(2);
    assertThat(rows.err()).contains("this is a language model");
    Ran judged = Ran.nn("evaluate", language, "--data", folder.resolve("t.txt").toString());
    assertThat(judged.code()).as(judged.err()).isZero();
  }

  @Test
  void wordsOfATextTellItsClass() throws IOException {
    StringBuilder rows = new StringBuilder("review,stars,label\n");
    for (int i = 0; i < 120; i++) {
      boolean good = i % 2 == 0;
      rows.append(good ? "\"A good, warm film " : "\"A bad cold thing ").append("x ".repeat(i % 5))
          .append("\",")
          .append(i % 7 == 0 ? "?" : i % 3).append(good ? ",pos\n" : ",neg\n");
    }
    Files.writeString(folder.resolve("reviews.csv"), rows);
    String model = model("reviews", """
        data:
          source: {type: csv, path: reviews.csv, missing: ["?"]}
          features:
            review: {type: text, max_length: 8, vocabulary: 50}
            stars: {type: number, fill: median, indicator: true}
          target: label
        model:
          inputs:
            words: {features: [review]}
            figures: {features: [stars]}
          nodes:
            vectors: {type: embedding, from: words, width: 4}
            mean: {type: global_avg_pool1d, from: vectors}
            largest: {type: global_max_pool1d, from: vectors}
            all: {type: concat, from: [mean, largest, figures]}
            out: {type: dense, from: all, units: 1, activation: none}
          outputs:
            out: {target: label, loss: binary_cross_entropy}
        training: {epochs: 20, optimizer: {type: adam, learning_rate: 0.05}}
        """);
    assertThat(metrics("reviews").get("test").get("accuracy").asDouble()).isEqualTo(1);

    Ran ran =
        Ran.nn("review,stars\n\"Good and WARM!\",?\n\"cold, bad\",1\n\"\",2\n", Map.of(), "predict", model);

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out().lines().skip(1).toList()).satisfiesExactly(
        line -> assertThat(line).contains(",pos,"), line -> assertThat(line).contains(",neg,"),
        line -> assertThat(line).contains(",2,"));
  }

  @Test
  void anAutoencoderGivesBackItsInput() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,c\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i).append(',').append(2 * i + 5).append(',').append(-i).append('\n');
    }
    Files.writeString(folder.resolve("line.csv"), rows);
    String model = model("line",
        """
            data: {source: {type: csv, path: line.csv}, target: features, batch: {size: 8}}
            model: {layers: [{type: dense, units: 1, activation: none}, {type: dense, units: 3, activation: none}], loss: mse}
            training: {epochs: 60, optimizer: {type: adam, learning_rate: 0.05}}
            """);
    Ran ran = Ran.nn("a,b,c\n10,25,-10\n10,60,50\n", Map.of(), "predict", model);

    assertThat(ran.code()).as(ran.err()).isZero();
    String[] lines = ran.out().split("\n");
    assertThat(lines[0]).isEqualTo("a,b,c,error,prediction(a),prediction(b),prediction(c)");
    String[] fits = lines[1].split(",");
    assertThat(Double.parseDouble(fits[3])).isLessThan(0.05);
    assertThat(Double.parseDouble(fits[5])).isBetween(18.0, 32.0);
    assertThat(Double.parseDouble(lines[2].split(",")[3])).isGreaterThan(0.5);
  }
}
