package nn.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import nn.engine.Engine;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;
import nn.engine.plugin.ExtensionKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The example plugin is built by a Maven that knows none of our artifacts, dropped into a folder, and trains.
 *
 * <p>It takes {@code nn-api} and {@code nn-tck} from the repository of the installation that the phase
 * {@code package} made just before.
 */
@Tag("long")
@EnabledIfSystemProperty(named = "nn.zip", matches = ".+",
    disabledReason = "runs once the installation is packaged")
class PluginFromOutsideIT {

  private static final String CONFIG = """
      name: swish
      seed: 1
      data:
        source:
          type: inline
          columns: [a, b, y]
          rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]
        target: {y: {type: number}}
        split: {validation: 0%, test: 0%}
        batch: {size: 4, shuffle: false}
      model:
        layers:
          - {type: dense, units: 8, activation: {type: swish, beta: 1.5}}
          - {type: dense, units: 1, activation: none}
        loss: mse
      training:
        epochs: 300
        optimizer: {type: adam, learning_rate: 0.05}
      """;

  @TempDir
  Path temp;

  @Test
  void theExampleIsBuiltDroppedInAndTrains() throws Exception {
    Outside outside = new Outside(temp);
    dropIn(outside.packaged(outside.example("plugin-swish"), "-Dnn.repo=" + Outside.REPOSITORY));
    Path config = Files.writeString(temp.resolve("swish.yaml"), CONFIG);

    Engine engine = engine();

    assertThat(engine.warnings()).isEmpty();
    assertThat(engine.registry().get(ExtensionKind.ACTIVATION, "example:swish")).isPresent();
    TrainingResult result = train(engine, config);
    assertThat(result.epochs()).isEqualTo(300);
    assertThat(result.model()).hasValueSatisfying(model -> assertThat(model).exists());
    // XOR: without a nonlinearity no weights do better than 0.25, the variance of y.
    assertThat(result.losses().getLast()).isLessThan(0.01);
  }

  /** The whole path of a plugin's author: nn plugins new, mvn package, nn plugins check, train. */
  @ParameterizedTest
  @CsvSource({"activation, 'activation: {type: swish, beta: 1.5}', 'activation: example_it'",
      "layer, '- {type: dense, units: 1', '- {type: example_it}\n    - {type: dense, units: 1'",
      "loss, 'loss: mse', 'loss: {type: example_it, scale: 3}'",
      "optimizer, 'optimizer: {type: adam,', 'optimizer: {type: example_it,'"})
  void aNewProjectIsBuiltProvedDroppedInAndTrains(String kind, String from, String to) throws Exception {
    Path project = temp.resolve("made");
    nn("plugins", "new", "example_it", "--kind", kind, "--dir", project.toString());

    Path jar = dropIn(new Outside(temp).packaged(project));

    assertThat(nn("plugins", "check", jar.toString())).contains("1 of 1 extensions keep their promises");
    String plain = kind.equals("activation") ? CONFIG : CONFIG.replace("{type: swish, beta: 1.5}", "tanh");
    assertThat(plain).contains(from);
    Path config = Files.writeString(temp.resolve("made.yaml"), plain.replace(from, to).replace("300", "5"));
    nn("train", config.toString(), "--plugins", temp.resolve("plugins").toString(), "--quiet", "--out",
        temp.resolve("run").toString());
    assertThat(temp.resolve("run/model.safetensors")).exists();
  }

  /** Runs the command as it is installed. */
  private String nn(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED", "-cp",
        Outside.DIST.resolve("lib/nn-cli-0.1.0.jar").toString(), "nn.cli.Main"));
    command.addAll(List.of(args));
    return new Outside(temp).java(command);
  }

  private Engine engine() {
    return Engine.open(new Engine.Options(Engine.folders(Optional.of(temp), Map.of(), List.of()),
        _ -> Optional.empty(), new SimpleMeterRegistry()));
  }

  private Path dropIn(Path jar) throws IOException {
    Path plugins = Files.createDirectories(temp.resolve("plugins"));
    return Files.copy(jar, plugins.resolve(jar.getFileName()));
  }

  private TrainingResult train(Engine engine, Path config) throws IOException {
    Engine.RunOptions options = new Engine.RunOptions(Optional.of(temp.resolve("run")), false,
        OptionalInt.of(1), false);
    try (
        TrainingRun run = engine.prepare(engine.check(config, "swish.yaml", List.of(), List.of()), options)) {
      return run.train(List.of(), () -> false);
    }
  }
}
