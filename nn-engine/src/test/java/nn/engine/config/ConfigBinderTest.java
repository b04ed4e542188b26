package nn.engine.config;

import static nn.engine.config.Configs.BASE;
import static nn.engine.config.Configs.good;
import static nn.engine.config.Configs.headlines;
import static nn.engine.config.Configs.only;
import static nn.engine.config.Configs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import nn.api.Interval;
import nn.api.NamedLayer;
import nn.api.Shape;
import nn.api.data.DataSource;
import nn.api.init.HeNormal;
import nn.engine.data.DataConfig;
import nn.engine.program.ParameterUpdate.Clip;
import nn.engine.train.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole configurations, good and bad; the numbers Y11 to Y37 are those of the catalogue of bad inputs. */
class ConfigBinderTest {

  @Test
  void whatIsLeftOutHasADefault() {
    RunConfig config = good(BASE);
    assertThat(config.name()).isEqualTo("net");
    assertThat(config.seed()).isEqualTo(42);
    assertThat(config.output()).isEqualTo(new RunConfig.Output("runs/net", "model.safetensors", true, false));
    assertThat(config.data().features()).isEmpty();
    assertThat(config.data().batch()).isEqualTo(DataConfig.BatchConfig.DEFAULT);
    assertThat(config.data().split()).isEmpty();
    assertThat(config.training().schedule()).isEmpty();
    assertThat(config.training().clip()).isEqualTo(Clip.NONE);
    assertThat(config.training().checkpoint()).isEqualTo(TrainingSection.Checkpoint.DEFAULT);
    assertThat(config.evaluation()).isEqualTo(RunConfig.Evaluation.DEFAULT);
    assertThat(good(with("    optimizer: {type: adam, learning_rate: 0.01}\n".substring(2), "")).training()
        .optimizer()
        .extension()).isEqualTo(new TestExtensions.Adam());
  }

  @Test
  void readsOptionsAndIds() {
    RunConfig config = good(BASE);
    assertThat(config.model().layers()).extracting(LayerEntry::id).containsExactly("h1", "out");
    assertThat(config.model().layers().getFirst().layer().extension())
        .isInstanceOfSatisfying(TestExtensions.Dense.class, dense -> {
          assertThat(dense.units()).isEqualTo(8);
          assertThat(dense.activation()).isEqualTo(new TestExtensions.Relu());
          assertThat(dense.bias()).isTrue();
        });
    assertThat(config.training().optimizer().extension()).isEqualTo(new TestExtensions.Adam(0.01f, 0.9f));
    assertThat(config.data().source()).isEqualTo(new TestExtensions.Inline(List.of("a", "b", "y"),
        List.of(List.of(0L, 0.5, "no"), List.of(1L, 2L, "yes"))));
  }

  @Test
  void unnamedLayersAreCountedByTypeAndNeverTakeAUsersName() {
    RunConfig config = good(with("name: h1, ", "").replace("name: out", "name: dense_1"));
    assertThat(config.model().layers()).extracting(LayerEntry::id).containsExactly("dense_2", "dense_1");
  }

  @Test
  void readsEveryTypeOfOption() {
    RunConfig config = good(with("- {type: dense, name: h1, units: 8, activation: relu}", """
        - type: stack
              layers: [{type: dense, name: inner, units: 2}, dropout]
              return: whole_sequence
              size: 7
              big: 9000000000
              fine: 1e-300
              kernel: [3, 5]
              every: 500 steps
              window: {size: 4}
              label: 12"""));
    assertThat(config.model().layers().getFirst().layer().extension())
        .isInstanceOfSatisfying(TestExtensions.Stack.class, stack -> {
          assertThat(stack.layers()).extracting(NamedLayer::name).containsExactly("inner", "");
          assertThat(stack.mode()).isEqualTo(TestExtensions.Mode.WHOLE_SEQUENCE);
          assertThat(stack.size()).contains(7);
          assertThat(stack.big()).isEqualTo(9_000_000_000L);
          assertThat(stack.fine()).isEqualTo(1e-300);
          assertThat(stack.kernel()).containsExactly(3, 5);
          assertThat(stack.every()).isEqualTo(new Interval(500, Interval.Unit.STEPS));
          assertThat(stack.window()).contains(new TestExtensions.Window(4, Optional.empty()));
          assertThat(stack.label()).isEqualTo("12");
        });
  }

  @Test
  void aScalarStandsForAListOfOne() {
    RunConfig config =
        good(with("{type: dense, name: h1, units: 8, activation: relu}", "{type: stack, kernel: 4}"));
    assertThat(config.model().layers().getFirst().layer().extension())
        .isInstanceOfSatisfying(TestExtensions.Stack.class, s -> assertThat(s.kernel()).containsExactly(4));
  }

  @Test
  void defaultsFillWhatLayersLeaveOut() {
    RunConfig config = good(with("  layers:\n",
        "  defaults: {init: he_normal, activation: {type: leaky_relu, slope: 0.1}}\n  layers:\n")
        .replace(", activation: relu", ""));
    TestExtensions.Dense first = (TestExtensions.Dense) config.model().layers().get(0).layer().extension();
    TestExtensions.Dense last = (TestExtensions.Dense) config.model().layers().get(1).layer().extension();
    assertThat(first.activation()).isEqualTo(new TestExtensions.LeakyRelu(0.1f));
    assertThat(first.init()).isInstanceOf(HeNormal.class);
    assertThat(last.activation()).isEqualTo(new TestExtensions.Identity());
    assertThat(last.init()).isInstanceOf(HeNormal.class);
  }

  @Test
  void defaultsAreCheckedOnceWhereTheyStand() {
    assertThat(only(with("  layers:\n", "  defaults: {activation: reluu}\n  layers:\n")
        .replace(", activation: relu", "")))
        .startsWith("net.yaml:5:26: error: model.defaults.activation: no activation named 'reluu'");
    assertThat(only(with("  layers:\n", "  defaults: {unitss: 3}\n  layers:\n")))
        .startsWith(
            "net.yaml:5:14: error: model.defaults.unitss: no layer has an option 'unitss', did you mean 'units'?");
  }

  @Test
  void readsTheWholeTrainingSection() {
    TrainingSection training = good(with("  optimizer: {type: adam, learning_rate: 0.01}\n", """
          optimizer: adam
          schedule: {type: cosine, warmup: 500 steps, end: 1e-5}
          clip: {global_norm: 1.0}
          stop:
            - {on: validation.loss, patience: 5 epochs, min_delta: 1e-4}
            - {on: validation.accuracy, reaches: 0.90}
            - {after: 20m}
          checkpoint: {every: 1 epoch, keep_last: 3, keep_best: 2, best_on: validation.accuracy}
          on_non_finite: skip_batch
          threads: 3
        """)).training();
    assertThat(training.schedule().orElseThrow().extension())
        .isEqualTo(new TestExtensions.Cosine(Optional.of(1e-5f)));
    assertThat(training.warmup()).isEqualTo(new Interval(500, Interval.Unit.STEPS));
    assertThat(training.clip()).isEqualTo(new Clip(Float.POSITIVE_INFINITY, 1));
    assertThat(training.stops()).containsExactly(
        new TrainingConfig.Patience("validation.loss", new Interval(5, Interval.Unit.EPOCHS), 1e-4),
        new TrainingConfig.Reaches("validation.accuracy", 0.9),
        new TrainingConfig.After(Duration.ofMinutes(20)));
    assertThat(training.checkpoint())
        .isEqualTo(new TrainingSection.Checkpoint(Optional.of(new Interval(1, Interval.Unit.EPOCHS)), 3,
            2, Optional.of("validation.accuracy")));
    assertThat(training.onNonFinite()).isEqualTo(TrainingConfig.OnNonFinite.SKIP_BATCH);
    assertThat(training.threads()).hasValue(3);
    assertThat(training.monitored()).extracting(MetricEntry::name).containsExactly("accuracy");
    assertThat(training.config(DataConfig.BatchConfig.DEFAULT, true).bestOn())
        .isEqualTo("validation.accuracy");
  }

  @Test
  void readsTheWholeDataSection() {
    DataConfig data = good(with("  target: y\n", """
          target: {y: {type: category, names: [no, yes]}}
          features:
            a: {type: number, scale: min_max, fill: median}
            b: number
          preprocess:
            - {type: scale, from: [0, 255], to: [0, 1]}
          split: {validation: 10%, test: 0.2, by: stratified}
          batch: {size: 128, shuffle: false, last: drop}
        """)).data();
    DataConfig.TargetConfig target = data.targets().getFirst();
    assertThat(target.kind()).contains(DataSource.Kind.CATEGORY);
    assertThat(target.names()).containsExactly("no", "yes");
    assertThat(data.features().keySet()).containsExactly("a", "b");
    DataConfig.FeatureConfig a = data.features().getOrDefault("a", DataConfig.FeatureConfig.DEFAULT);
    assertThat(a.scale()).contains(DataConfig.Scale.MINMAX);
    assertThat(a.fill()).contains("median");
    assertThat(data.preprocess()).containsExactly(new DataConfig.Rescale(0, 255, 0, 1));
    DataConfig.SplitConfig split = data.split().orElseThrow();
    assertThat(split.validation()).contains(0.1);
    assertThat(split.test()).contains(0.2);
    assertThat(split.by()).contains(DataConfig.By.STRATIFIED);
    assertThat(data.batch()).isEqualTo(new DataConfig.BatchConfig(128, false, DataConfig.Last.DROP));
  }

  @Test
  void readsTheRest() {
    RunConfig config = good(BASE + """
        version: 1
        name: flowers
        seed: 7
        x-note: {anything: [at, all]}
        evaluation: {on: [validation, test], metrics: accuracy}
        output: {dir: "out/${name}", model: best.safetensors, report: {type: none}, metrics: [csv]}
        """);
    assertThat(config.seed()).isEqualTo(7);
    assertThat(config.output())
        .isEqualTo(new RunConfig.Output("out/flowers", "best.safetensors", false, false));
    assertThat(config.evaluation().on()).contains(List.of(RunConfig.Part.VALIDATION, RunConfig.Part.TEST));
    assertThat(config.evaluation().metrics().orElseThrow()).extracting(MetricEntry::name)
        .containsExactly("accuracy");
    RunConfig shaped = good(with("  layers:\n", "  input: {shape: [28, 28, 1]}\n  layers:\n"));
    assertThat(shaped.model().input().orElseThrow().value()).isEqualTo(Shape.of(28, 28, 1));
  }

  @Test
  void y11UnknownKey() {
    assertThat(only(with("learning_rate", "learning_rat"))).startsWith(
        "net.yaml:11:27: error: training.optimizer.learning_rat: unknown key, did you mean 'learning_rate'?");
  }

  @Test
  void aNearMissOfARequiredKeyIsOneFault() {
    assertThat(only(with("epochs:", "epoch:")))
        .startsWith("net.yaml:10:3: error: training.epoch: unknown key, did you mean 'epochs'?");
    assertThat(only(with("units: 8", "unit: 8"))).contains("unknown key, did you mean 'units'?");
    assertThat(only(with("{type: adam", "{typ: adam"))).contains("unknown key, did you mean 'type'?");
  }

  @Test
  void y12UnknownType() {
    assertThat(only(with("type: dense, name: h1", "type: dens, name: h1")))
        .startsWith("net.yaml:6:14: error: model.layers[0].type: no layer named 'dens'")
        .contains("did you mean 'dense'?", "known layers: dense, dropout, stack", "plugins/");
  }

  @Test
  void anActivationAmongLayersIsExplained() {
    assertThat(only(with("- {type: dense, name: h1, units: 8, activation: relu}", "- relu")))
        .contains("no layer named 'relu'", "{type: activation, function: relu}");
  }

  @Test
  void y13MissingKeysAreNamedAtTheirParent() {
    assertThat(only(with("units: 8, ", "")))
        .startsWith(
            "net.yaml:6:7: error: model.layers[0]: the key 'units' is missing, expected an integer at least 1");
    assertThat(only(BASE.replaceFirst("  source.*\n", ""))).contains("data: the key 'source' is missing");
    assertThat(headlines("name: a\n")).hasSize(2)
        .allMatch(line -> line.startsWith("net.yaml:1:1: error: the key '"));
  }

  @Test
  void trainingHasDefaults() {
    assertThat(good(with("  epochs: 5\n", "")).training().epochs()).isEqualTo(100);
    assertThat(good(BASE.substring(0, BASE.indexOf("training:"))).training().optimizer().type().name())
        .isEqualTo("adam");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "many|expected an integer at least 1, found 'many'", // Y14
      "[8]|expected an integer at least 1, found the list [8]",
      "null|expected an integer at least 1, found nothing",
      "|expected an integer at least 1, found nothing", "0|expected an integer at least 1, found 0", // Y15
      "-5|expected an integer at least 1, found -5", "2.5|expected an integer at least 1, found 2.5", // Y16
      "8.0|expected an integer at least 1, found 8.0",
      "{a: 1}|expected an integer at least 1, found a mapping",
      "true|expected an integer at least 1, found true",
      "3000000000|of at most 2147483647 in size, found 3000000000",
      "99999999999999999999|of at most 2147483647 in size, found 99999999999999999999"}) // Y20
  void unitsThatAreNone(String value, String message) {
    assertThat(only(with("- {type: dense, name: h1, units: 8, activation: relu}",
        "- type: dense\n      units: " + (value == null ? "" : value))))
        .startsWith("net.yaml:7:" + (value == null ? "13" : "14") + ": error: model.layers[0].units: ")
        .contains(message);
  }

  @Test
  void aQuotedNumberIsSaidToBeText() {
    assertThat(only(with("units: 8", "units: \"8\"")))
        .contains("expected an integer at least 1, found '8'", "it is text because of its quotes: write 8");
  }

  @Test
  void y23ALeadingZeroIsDecimal() {
    RunConfig config = good(with("units: 8", "units: 010"));
    assertThat(((TestExtensions.Dense) config.model().layers().getFirst().layer().extension()).units())
        .isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"-0.1|a number above 0, found -0.1", "0|a number above 0, found 0", // Y17
      ".nan|a finite number, found .nan", ".inf|a finite number, found .inf",
      "NaN|a finite number, found 'NaN'", // Y18
      "1e999|a number of at most 3.4e38 in size, found 1e999", "1e39|a number of at most 3.4e38 in size", // Y19
      "1e-60|a number above 0, found 1e-60", "'0.1'|a number above 0, found '0.1'"})
  void learningRatesThatAreNone(String value, String message) {
    String written = value.startsWith("0.1") ? "'0.1'" : value;
    assertThat(only(with("learning_rate: 0.01", "learning_rate: " + written)))
        .startsWith("net.yaml:11:42: error: training.optimizer.learning_rate: expected ").contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "many"}) // Y21
  void epochsThatAreNone(String value) {
    assertThat(only(with("epochs: 5", "epochs: " + value)))
        .startsWith("net.yaml:10:11: error: training.epochs: expected an integer at least 1, found ");
  }

  @ParameterizedTest
  @CsvSource({"no,write false", "off,write false", "yes,write true", "on,write true",
      "\"true\",write true without quotes"}) // Y22
  void truthThatIsNone(String value, String hint) {
    assertThat(only(with("  target: y\n", "  target: y\n  batch: {shuffle: " + value + "}\n")))
        .startsWith("net.yaml:4:20: error: data.batch.shuffle: expected true or false, found ")
        .contains(hint);
  }

  @Test
  void y34ANameThatStandsTwice() {
    assertThat(only(with("name: out", "name: h1")))
        .startsWith("net.yaml:7:27: error: model.layers[1].name: there is already a layer named 'h1'")
        .contains("net.yaml:6:27");
  }

  @Test
  void y37UnknownComponents() {
    assertThat(only(BASE + "evaluation: {metrics: [acuracy]}\n"))
        .startsWith("net.yaml:12:24: error: evaluation.metrics[0]: no metric named 'acuracy'")
        .contains("known metrics: accuracy");
    assertThat(only(with("activation: relu", "activation: reluu")))
        .startsWith("net.yaml:6:53: error: model.layers[0].activation: no activation named 'reluu'")
        .contains("did you mean 'relu'?", "known activations: identity, leaky_relu, none, relu");
    assertThat(only(with("activation: relu", "init: glorot")))
        .contains("model.layers[0].init: no initialiser named 'glorot'",
            "known initialisers: constant, glorot_normal");
  }

  @Test
  void everyFaultIsToldInOneRun() {
    assertThat(
        headlines(with("units: 8", "units: many").replace("units: 3", "unit: 3").replace("adam", "adamm")
            .replace("epochs: 5", "epochs: 0").replace("target: y", "target: []")))
        .hasSize(5);
  }

  @Test
  void whatALayerRefusesIsToldAtItsOption() {
    assertThat(
        only(with("{type: dense, name: h1, units: 8, activation: relu}", "{type: stack, kernel: [1, 2, 3]}")))
        .startsWith(
            "net.yaml:6:29: error: model.layers[0].kernel: expected one or two sizes, found [1, 2, 3]")
        .contains("kernel: [3, 5]");
  }

  @Test
  void faultsWithinLayersOfALayerHaveTheirPlace() {
    assertThat(only(with("{type: dense, name: h1, units: 8, activation: relu}",
        "{type: stack, layers: [{type: dropout, rate: 1}]}")))
        .startsWith(
            "net.yaml:6:52: error: model.layers[0].layers[0].rate: expected a number at least 0 and below 1, found 1");
    assertThat(
        only(with("{type: dense, name: h1, units: 8, activation: relu}", "{type: stack, window: {step: 1}}")))
        .contains("model.layers[0].window: the key 'size' is missing");
  }

  @Test
  void aGraphHasNodes() {
    assertThat(headlines(with("  layers:\n", "  nodes: {}\n  layers:\n")))
        .containsExactly("net.yaml:5:10: error: model.nodes: expected at least one node, found none",
            "net.yaml:6:3: error: model.layers: expected either 'layers' or 'nodes', found both");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "clip: {global_norm: 0}|training.clip.global_norm: expected a number above 0, found 0",
      "clip: 1|training.clip: expected {value: 1.0} or {global_norm: 1.0}, found 1",
      "threads: 0|training.threads: expected auto or an integer from 1 to 1024, found 0",
      "on_non_finite: ignore|training.on_non_finite: expected one of stop, skip_batch, found 'ignore'",
      "stop: {on: validation.loss, patience: 5}|training.stop.patience: expected a length such as '500 steps' or '5 epochs'",
      "stop: [{on: loss, patience: 5 epochs}]|training.stop[0].on: expected a figure of train or validation",
      "stop: [{on: validation.acuracy, reaches: 1}]|training.stop[0].on: no metric named 'acuracy'",
      "stop: [{after: 20}]|training.stop[0].after: expected a time such as '90s', '20m' or '1h30m', found 20",
      "checkpoint: {every: 10 steps}|training.checkpoint.every: a checkpoint within an epoch is not supported yet",
      "accumulate: 0|training.accumulate: expected an integer at least 1, found 0",
      "ema: 0.9|training.ema: expected {decay: 0.999}, found 0.9",
      "ema: {decay: 1}|training.ema.decay: expected a number at least 0 and below 1, found 1",
      "schedule: {type: cosine, warmup: 500}|training.schedule.warmup: expected a length",
      "schedule: {type: cosin}|training.schedule.type: no schedule named 'cosin'"})
  void trainingThatIsWrong(String line, String message) {
    assertThat(only(BASE + "  " + line + "\n")).startsWith("net.yaml:12:").contains(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "split: {validation: 60%, test: 40%}|data.split: validation and test together leave nothing",
      "split: {validation: 110%}|data.split.validation: expected a share such as 10%",
      "split: {by: time}|data.split: the key 'column' is missing",
      "batch: {size: 0}|data.batch.size: expected an integer at least 1, found 0",
      "features: {a: {type: numbr}}|data.features.a.type: expected one of number, binary, category, text, found 'numbr'",
      "features: {a: {type: category, scale: standard}}|data.features.a.scale: a column of the type category has no 'scale'",
      "features: {a: numbr}|data.features.a.type: expected one of number, binary, category, text, found 'numbr'",
      "preprocess: [{type: scale, from: [1, 1]}]|data.preprocess[0].from: expected two different numbers"})
  void dataThatIsWrong(String line, String message) {
    assertThat(only(with("  target: y\n", "  target: y\n  " + line + "\n"))).startsWith("net.yaml:4:")
        .contains(message);
  }
}
