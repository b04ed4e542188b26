package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nn.engine.plugin.ExtensionKind;
import nn.engine.schema.Key;
import nn.engine.schema.Sections;
import nn.engine.schema.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every key of a configuration, one a line in {@code keys.txt}, is taken and reaches what the file means. */
class ConfigContractTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir
  Path folder;

  static Stream<BrokenConfigTest.Broken> keys() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(ConfigContractTest.class.getResourceAsStream("/keys.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.startsWith("#"))
          .map(BrokenConfigTest.Broken::of).toList().stream();
    }
  }

  /** The first word of a line is a pointer into the resolved configuration, the last what must be there. */
  @ParameterizedTest
  @MethodSource("keys")
  void isResolved(BrokenConfigTest.Broken key) throws IOException {
    Path file = new BadInput(folder).write("net.yaml", key.text());

    Ran ran = Ran.nn("render", file.toString(), "--json");

    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(JSON.readTree(ran.out()).at("/configuration" + key.kind())).as(ran.out())
        .isEqualTo(JSON.readTree(key.said().getFirst()));
  }

  @Test
  void noKeyIsLeftOut() throws IOException {
    List<String> shown = keys().map(BrokenConfigTest.Broken::kind).toList();
    List<String> missing = new ArrayList<>();

    for (String key : keys(Sections.ROOT, "")) {
      if (!key.matches("/(extends|model/defaults).*")
          && shown.stream().noneMatch(Pattern.compile(key).asMatchPredicate())) {
        missing.add(key);
      }
    }

    assertThat(missing)
        .as("keys that keys.txt does not show; /extends has tests of its own, and defaults are "
            + "shown in the layers they reach")
        .isEmpty();
  }

  /** Patterns of the pointers to each key of a shape. */
  private static List<String> keys(Shape shape, String at) {
    return switch (shape) {
      case Shape.Section(List<Key> keys) -> each(keys, at);
      case Shape.Component(ExtensionKind _, List<Key> extras) -> each(extras, at);
      case Shape.Typed(Shape.Section section) -> each(section.keys(), at);
      case Shape.Items(Shape item, boolean _) -> keys(item, at + "(/\\d+)?");
      case Shape.Named(Shape each, int _) -> keys(each, at + "/[^/]+");
      case Shape.Either(List<Shape> forms) -> keys(forms.getFirst(), at);
      case Shape.Plain _, Shape.Words _, Shape.Share _, Shape.Time _, Shape.LayerDefaults _ -> List.of();
    };
  }

  private static List<String> each(List<Key> keys, String at) {
    return keys.stream().flatMap(key -> {
      String path = at + "/" + key.name();
      List<String> inner = keys(key.shape(), path);
      return inner.isEmpty() ? Stream.of(path + "(/.*)?") : inner.stream();
    }).toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|',
      value = {"type: adam                 | /training/optimizer/learning_rate | 0.07",
          "type: sgd                  | /training/optimizer/learning_rate | 0.01",
          "type: sgd, momentum: 0.5   | /training/optimizer/momentum      | 0.5"})
  void aChangeOfTypeDropsTheOptionsOfTheTypeBefore(String optimizer, String at, double value)
      throws IOException {
    BadInput input = new BadInput(folder);
    input.write("base.yaml", BadInput.with("learning_rate: 0.01", "learning_rate: 0.07"));
    Path file = input.write("net.yaml", "extends: base.yaml\ntraining: {optimizer: {" + optimizer + "}}\n");

    var all = JSON.readTree(Ran.nn("render", file.toString(), "--json").out()).path("configuration");

    assertThat(all.at(at).doubleValue()).isEqualTo(value);
  }

  @Test
  void theWarmUpOfAScheduleIsOfNoType() throws IOException {
    Path file = new BadInput(folder).write("net.yaml",
        BadInput.with("epochs: 2",
            "epochs: 2\n  schedule: {type: exponential, warmup: 3 steps, factor: 0.5}"));

    var all = JSON.readTree(Ran.nn("render", file.toString(), "--json", "--set",
        "training.schedule=cosine").out()).path("configuration");

    assertThat(all.at("/training/schedule/type").stringValue()).isEqualTo("cosine");
    assertThat(all.at("/training/schedule/warmup").stringValue()).isEqualTo("3 steps");
    assertThat(all.at("/training/schedule/factor").isMissingNode()).isTrue();
  }

  @Test
  void aVariableBetweenBracketsMayBeANumber() throws IOException {
    Path file = new BadInput(folder).write("net.yaml", BadInput.with("units: 8", "units: \"${env:UNITS}\""));

    Ran ran = Ran.nn("", Map.of("UNITS", "6"), "render", file.toString(), "--json");

    assertThat(JSON.readTree(ran.out()).at("/configuration/model/layers/0/units").intValue()).isEqualTo(6);
  }

  @Test
  void aFileChangesAnotherKeyByKey() throws IOException {
    BadInput input = new BadInput(folder);
    input.write("base.yaml", BadInput.with("learning_rate: 0.01", "learning_rate: 0.07"));
    Path file = input.write("net.yaml",
        "extends: base.yaml\ntraining: {epochs: 5, optimizer: {type: sgd, momentum: 0.5}}\n");

    Ran ran = Ran.nn("render", file.toString(), "--json", "--set", "model.layers[0].units=6", "--set",
        "model.loss={label_smoothing: 0.1}", "--unset", "data.batch.size");

    assertThat(ran.code()).as(ran.err()).isZero();
    var all = JSON.readTree(ran.out()).path("configuration");
    assertThat(all.at("/training/epochs").intValue()).isEqualTo(5);
    assertThat(all.at("/training/optimizer/momentum").doubleValue()).isEqualTo(0.5);
    assertThat(all.at("/training/optimizer/learning_rate").doubleValue())
        .as("options of the type before are gone").isNotEqualTo(0.07);
    assertThat(all.at("/model/layers/0/units").intValue()).isEqualTo(6);
    assertThat(all.at("/model/loss/type").stringValue()).isEqualTo("softmax_cross_entropy");
    assertThat(all.at("/model/loss/label_smoothing").doubleValue()).isEqualTo(0.1);
    assertThat(all.at("/data/batch/size").intValue()).isEqualTo(32);
    assertThat(Files.exists(folder.resolve("runs"))).isFalse();
  }
}
