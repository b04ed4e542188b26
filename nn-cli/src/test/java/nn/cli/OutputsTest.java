package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import nn.engine.Checked;
import nn.engine.Engine;
import nn.engine.Predictor;
import nn.engine.TrainingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A configuration with two outputs, from the file to predictions. */
class OutputsTest {

  private static final String CONFIG = "iris-outputs.yaml";
  private static final List<String> ROW = List.of("6.3", "3.3", "6.0", "2.5", "virginica");

  @TempDir
  Path folder;

  private static Ran ok(Ran ran) {
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran;
  }

  private Ran train(String run, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", Ran.config(CONFIG), "--quiet",
        "--json", "--out", folder.resolve(run).toString()));
    arguments.addAll(List.of(more));
    return ok(Ran.nn(arguments.toArray(String[]::new)));
  }

  @Test
  void trainsEvaluatesAndPredictsBoth() throws IOException {
    JsonNode trained = new JsonMapper().readTree(train("run").out());
    JsonNode test = trained.get("metrics").get("test");
    String model = trained.get("model").asString();

    assertThat(test.get("species.accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(test.get("petal_width.r2").asDouble()).isGreaterThan(0.85);
    assertThat(test.get("loss").asDouble()).isCloseTo(
        test.get("species.loss").asDouble() + 0.5 * test.get("petal_width.loss").asDouble(), within(1e-12));
    assertThat(trained.get("classes").get("species").get("confusion_matrix").size()).isEqualTo(3);

    JsonNode again = new JsonMapper().readTree(ok(Ran.nn("evaluate", model, "--json")).out());
    assertThat(again.get("metrics").get("test")).isEqualTo(test);

    Path rows = Files.writeString(folder.resolve("rows.csv"),
        "sepal_length,sepal_width,petal_length,petal_width,species\n" + String.join(",", ROW) + "\n");
    List<String> lines = ok(Ran.nn("predict", model, "--in", rows.toString())).out().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("sepal_length,sepal_width,petal_length,petal_width,species,"
        + "species.prediction,species.probability,species.p(setosa),species.p(versicolor),"
        + "species.p(virginica),petal_width.prediction");
    assertThat(lines.get(1)).contains(",virginica,");

    Map<String, Predictor.Prediction> predicted = Predictor.load(Path.of(model)).predictOutputs(
        List.of(Map.of("sepal_length", 6.3, "sepal_width", 3.3, "petal_length", 6.0))).getFirst();
    assertThat(predicted.keySet()).containsExactly("species", "petal_width");
    List<Predictor.Prediction> both = List.copyOf(predicted.values());
    assertThat(both.get(0).name()).isEqualTo("virginica");
    assertThat(lines.get(1)).endsWith("," + both.get(1).name());

    assertThat(ok(Ran.nn("inspect", model)).out()).contains("test.petal_width.r2", "test.species.accuracy");
    assertThat(Files.readString(folder.resolve("run/report.html"))).contains("Classes of species",
        "Predictions of petal_width");
    assertThat(Files.readAllLines(folder.resolve("run/metrics.csv")).getFirst()).isEqualTo(
        "epoch,split,loss,species.loss,species.accuracy,petal_width.loss,petal_width.mae,petal_width.rmse,"
            + "petal_width.r2");
  }

  @Test
  void isTheSameForAnyThreadsAndWhenResumed() throws IOException {
    train("one", "--threads", "1", "--set", "training.epochs=6", "--set", "training.stop=[]");
    byte[] whole = Files.readAllBytes(folder.resolve("one/model.safetensors"));
    train("two", "--threads", "2", "--set", "training.epochs=6", "--set", "training.stop=[]");
    assertThat(Files.readAllBytes(folder.resolve("two/model.safetensors"))).isEqualTo(whole);

    Engine engine = Engine.open(Engine.Options.of(new SimpleMeterRegistry()));
    Checked checked = engine.check(Path.of(Ran.config(CONFIG)), CONFIG,
        List.of("training.epochs=6", "training.stop=[]"), List.of());
    Path broken = folder.resolve("broken");
    AtomicInteger asked = new AtomicInteger();
    try (TrainingRun run = engine.prepare(checked,
        new Engine.RunOptions(Optional.of(broken), false, OptionalInt.of(1), false))) {
      run.train(List.of(), () -> asked.incrementAndGet() == 17);
    }
    try (TrainingRun run = engine.resume(broken, OptionalInt.of(2))) {
      run.train(List.of(), () -> false);
    }
    assertThat(Files.readAllBytes(broken.resolve("model.safetensors"))).isEqualTo(whole);
  }

  private List<String> faults(String found, String replacement) throws IOException {
    String yaml = Files.readString(Path.of(Ran.config(CONFIG)));
    assertThat(yaml).contains(found);
    Files.createDirectories(folder.resolve("data"));
    if (!Files.exists(folder.resolve("data/iris.csv"))) {
      Files.copy(Path.of(Ran.config("data/iris.csv")), folder.resolve("data/iris.csv"));
    }
    Path file = Files.writeString(folder.resolve("net.yaml"), yaml.replace(found, replacement));
    Ran ran = Ran.nn("validate", file.toString());
    assertThat(ran.code()).as(ran.out()).isEqualTo(2);
    return ran.err().replace(folder + "/", "").lines().filter(line -> line.contains(": error: ")).toList();
  }

  @Test
  void tellsFaultsOfEachOutputAtItsPlace() throws IOException {
    assertThat(faults("units: 3", "units: 4").getFirst())
        .startsWith("net.yaml:23:50: error: model.outputs.species.loss: ");
    assertThat(faults("target: petal_width, loss", "target: petal_with, loss")).containsExactly(
        "net.yaml:24:40: error: model.outputs.petal_width.target: data.target has no 'petal_with', did you mean"
            + " 'petal_width'?");
    assertThat(faults("    species: {type: category}\n", "    species: {type: category}\n    width: number\n")
        .getFirst()).startsWith("net.yaml:10:5: error: data.target.width: ");
    assertThat(faults("validation.species.loss", "validation.specis.loss")).containsExactly(
        "net.yaml:30:12: error: training.stop[0].on: there is no output 'specis', did you mean 'species'?");
    assertThat(faults("validation.petal_width.r2", "validation.r2")).containsExactly(
        "net.yaml:31:12: error: training.stop[1].on: the network has several outputs, and this does not say of"
            + " which");
    assertThat(faults("weight: 0.5}\n", "weight: 0.5}\n    again: {from: kind, target: species}\n"))
        .containsExactly(
            "net.yaml:25:5: error: model.outputs.again: has the same values as the output 'species': give it a node of"
                + " its own");
  }

  @Test
  void aMetricIsMeasuredOfEachOutputThatItSuits() throws IOException {
    JsonNode test = new JsonMapper().readTree(train("metrics", "--set", "training.epochs=2", "--set",
        "training.stop=[]", "--set", "evaluation.metrics=[macro_f1, mae, confusion_matrix]").out())
        .get("metrics").get("test");

    assertThat(test.propertyNames()).containsExactly("loss", "species.loss", "species.macro_f1",
        "petal_width.loss", "petal_width.mae", "species.confusion_matrix");
  }
}
