package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import nn.engine.run.JsonText;
import nn.engine.schema.Sections;
import nn.engine.schema.Shape;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.YamlReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that {@code nn schema} prints takes what the reader takes, and refuses what it refuses. */
class SchemaTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String GOOD =
      """
          name: iris
          data:
            source: {type: csv, path: iris.csv}
            features: {a: number, b: {type: category, min_count: 5}}
            target: {species: {type: category}}
            weight: w
            preprocess: [{type: scale, from: [0, 255]}]
            split: {validation: 10%, test: 0.1, by: stratified}
            batch: {size: 16, shuffle: true, last: drop}
          model:
            input: {shape: [4]}
            defaults: {init: he_normal}
            layers:
              - {type: dense, name: hidden, units: 16, activation: {type: leaky_relu, slope: 0.1}, init: {type: normal, stddev: 0.5}}
              - flatten
              - {type: dropout, rate: 0.2}
              - {type: "nn:dense", units: "${env:UNITS}", activation: none, regularize: {type: l2, rate: 1e-4}}
            loss: {type: softmax_cross_entropy, label_smoothing: 0.05}
          training:
            epochs: 100
            optimizer: adam
            schedule: {type: cosine, warmup: 5 steps, end: 1e-5}
            clip: {global_norm: 1.0}
            stop: [{on: validation.loss, patience: 5 epochs, min_delta: 1e-4}, {after: 20m}]
            checkpoint: {every: 1 epoch, keep_last: 2, keep_best: 1, best_on: validation.loss}
            on_non_finite: skip_batch
            threads: 2
          evaluation: {on: test, metrics: [accuracy]}
          output: {dir: runs/a, model: a.safetensors}
          """;

  private static Schema schema;

  @TempDir
  Path folder;

  @BeforeAll
  static void readSchema() {
    Ran ran = Ran.nn("schema");
    assertThat(ran.code()).as(ran.err()).isZero();
    schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JSON.readTree(ran.out()));
  }

  private static List<Error> errors(String yaml) {
    Faults faults = new Faults();
    MapNode root = YamlReader.text(yaml, "net.yaml", faults).orElseThrow();
    assertThat(FaultPrinter.lines(faults.sorted())).isEmpty();
    return schema.validate(JSON.<JsonNode>valueToTree(root.plain()));
  }

  static List<Path> shipped() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(Ran.config(".")))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void takesEveryConfigurationThatComesWithNn(Path config) throws IOException {
    assertThat(errors(Files.readString(config))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xor.yaml", "iris.yaml", "digits.yaml", "iris-outputs.yaml"})
  void takesWhatRenderPrints(String config) {
    assertThat(errors(Ran.nn("render", Ran.config(config)).out())).isEmpty();
  }

  /** A node's name is its key, and it may share weights; layers in order follow each other. */
  @Test
  void takesAndRefusesWhatTheReaderDoesInNodesAndLayers() {
    String graph = """
        data: {source: {type: csv, path: iris.csv}, target: species}
        model:
          nodes:
            a: {type: dense, from: features, units: 4}
            b: {type: dense, from: a, units: 4, share: a}
        """;
    String layers = """
        data: {source: {type: csv, path: iris.csv}, target: species}
        model: {layers: [{type: dense, units: 3, name: out}]}
        """;

    assertThat(errors(graph)).isEmpty();
    assertThat(errors(layers)).isEmpty();
    assertThat(errors(graph.replace("share: a", "name: c"))).isNotEmpty();
    assertThat(errors(layers.replace("name: out", "from: features"))).isNotEmpty();
    assertThat(errors(layers.replace("name: out", "share: a"))).isNotEmpty();
  }

  @Test
  void takesEverySection() {
    assertThat(errors(GOOD)).isEmpty();
  }

  @Test
  void aFileThatExtendsAnotherMayLeaveThingsOut() {
    assertThat(errors("extends: base.yaml\ntraining: {optimizer: {learning_rate: 0.1}}\n")).isEmpty();
    assertThat(errors("extends: base.yaml\ntraining: {epoch: 3}\n")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "epochs: 100             | epochs: many           | /training/epochs",
      "epochs: 100             | epochs: 0              | /training/epochs",
      "epochs: 100             | epochs: '\"100\"'      | /training/epochs",
      "epochs: 100             | epoch: 100             | /training",
      "units: 16               | units: 0               | /model/layers/0/units",
      "units: 16               | units: 1.5             | /model/layers/0/units",
      "units: 16               | neurons: 16            | /model/layers/0",
      "type: dropout           | type: dropuot          | /model/layers/2/type",
      "- flatten               | - flaten               | /model/layers/1",
      "rate: 0.2               | rate: 1.0              | /model/layers/2/rate",
      "type: leaky_relu        | type: leaky_rely       | /model/layers/0/activation/type",
      "slope: 0.1              | slop: 0.1              | /model/layers/0/activation",
      "optimizer: adam         | optimizer: adma        | /training/optimizer",
      "warmup: 5 steps         | warmup: 5              | /training/schedule/warmup",
      "patience: 5 epochs      | patience: 5 days       | /training/stop/0/patience",
      "after: 20m              | after: 20              | /training/stop/1/after",
      "validation: 10%         | validation: 110%       | /data/split/validation",
      "by: stratified          | by: strata             | /data/split/by",
      "shuffle: true           | shuffle: yes           | /data/batch/shuffle",
      "type: csv               | type: cvs              | /data/source/type",
      "min_count: 5            | min_count: 0           | /data/features/b/min_count",
      "on: test                | on: tests              | /evaluation/on",
      "metrics: [accuracy]     | metrics: [acuracy]     | /evaluation/metrics/0",
      "threads: 2              | threads: 0             | /training/threads",
      "global_norm: 1.0        | global_norm: 0         | /training/clip/global_norm",
      "loss: {type             | loss: {typ             | /model/loss"})
  void marksWhatIsWrongWhereItIs(String good, String bad, String where) {
    assertThat(GOOD).contains(good);
    List<String> places = errors(GOOD.replace(good, bad.replace("'", ""))).stream()
        .map(error -> error.getInstanceLocation().toString()).toList();

    assertThat(places).contains(where);
  }

  static Stream<String> sections() {
    return Stream.of("", "data", "data.batch", "data.split", "data.features.a", "data.target.species",
        "data.preprocess.0", "model", "model.input", "training", "training.clip", "training.checkpoint",
        "evaluation", "output");
  }

  /** The reader names the keys it knows beside one it does not know: the schema must have the same. */
  @ParameterizedTest
  @MethodSource("sections")
  void hasTheKeysThatTheReaderKnows(String path) throws IOException {
    MapNode root = YamlReader.text(GOOD.replace("a: number", "a: {type: number}"), "net.yaml", new Faults())
        .orElseThrow();
    Path file = Files.writeString(folder.resolve("net.yaml"), JsonText.of(plain(root, path)));
    JsonNode faults = JSON.readTree(Ran.nn("validate", file.toString(), "--json").err());
    String known = faults.path("errors").valueStream()
        .filter(fault -> fault.path("path").stringValue().endsWith("zzqqxx"))
        .map(fault -> fault.path("hint").stringValue()).findFirst().orElseThrow();

    assertThat(List.of(known.replace("known keys: ", "").split(", ")))
        .containsExactlyInAnyOrderElementsOf(keys(path));
  }

  private static Object plain(MapNode root, String path) {
    JsonNode tree = JSON.valueToTree(root.plain());
    JsonNode at = path.isEmpty() ? tree : tree.at("/" + path.replace('.', '/'));
    ((tools.jackson.databind.node.ObjectNode) at).put("zzqqxx", 1);
    return JSON.convertValue(tree, Object.class);
  }

  private static List<String> keys(String path) {
    Shape shape = Sections.ROOT;
    for (String step : path.isEmpty() ? new String[0] : path.split("\\.")) {
      shape = within(shape, step);
    }
    return new ArrayList<>(((Shape.Section) shape).keys().stream().map(key -> key.name()).toList());
  }

  private static Shape within(Shape shape, String step) {
    Shape inner = switch (shape) {
      case Shape.Section section -> section.key(step).shape();
      case Shape.Either(List<Shape> forms) -> within(forms.getFirst(), step);
      case Shape.Named(Shape value, int _) -> value;
      case Shape.Items(Shape item, boolean _) -> item;
      default -> throw new IllegalArgumentException(step);
    };
    return inner instanceof Shape.Typed(Shape.Section section) ? section : inner;
  }
}
