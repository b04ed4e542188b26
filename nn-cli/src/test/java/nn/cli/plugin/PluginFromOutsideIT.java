package nn.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import nn.engine.Engine;
import nn.engine.TrainingResult;
import nn.engine.TrainingRun;
import nn.engine.plugin.ExtensionKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example plugin is built by a Maven that knows none of our artifacts, dropped into a folder, and trains.
 *
 * <p>It takes {@code nn-api} and {@code nn-tck} from the repository of the installation that the phase
 * {@code package} made just before.
 */
@Tag("long")
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

  private static final Path ROOT = Path.of("").toAbsolutePath().resolve("..").normalize();

  @TempDir
  Path temp;

  @Test
  void theExampleIsBuiltDroppedInAndTrains() throws Exception {
    Path jar = packaged();
    Path plugins = Files.createDirectory(temp.resolve("plugins"));
    Files.copy(jar, plugins.resolve("plugin-swish-1.0.jar"));
    Path config = Files.writeString(temp.resolve("swish.yaml"), CONFIG);

    Engine engine = Engine.open(new Engine.Options(Engine.folders(Optional.of(temp), Map.of(), List.of()),
        _ -> Optional.empty(), new SimpleMeterRegistry()));

    assertThat(engine.warnings()).isEmpty();
    assertThat(engine.registry().get(ExtensionKind.ACTIVATION, "example:swish")).isPresent();
    TrainingResult result = train(engine, config);
    assertThat(result.epochs()).isEqualTo(300);
    assertThat(result.model()).hasValueSatisfying(model -> assertThat(model).exists());
    // XOR: without a nonlinearity no weights do better than 0.25, the variance of y.
    assertThat(result.losses().getLast()).isLessThan(0.01);
  }

  private TrainingResult train(Engine engine, Path config) throws IOException {
    Engine.RunOptions options = new Engine.RunOptions(Optional.of(temp.resolve("run")), false,
        OptionalInt.of(1), false);
    try (
        TrainingRun run = engine.prepare(engine.check(config, "swish.yaml", List.of(), List.of()), options)) {
      return run.train(List.of(), () -> false);
    }
  }

  /** Builds a copy with an empty local repository; what is not ours comes from the one Maven already has. */
  private Path packaged() throws IOException, InterruptedException {
    Path project = temp.resolve("plugin-swish");
    copy(ROOT.resolve("examples/plugin-swish"), project);
    Path settings = Files.writeString(temp.resolve("settings.xml"), """
        <settings><mirrors><mirror>
          <id>here</id><url>%s</url><mirrorOf>central</mirrorOf>
        </mirror></mirrors></settings>
        """.formatted(Path.of(System.getProperty("user.home"), ".m2/repository").toUri()));
    Path log = temp.resolve("mvn.log");
    Process maven = new ProcessBuilder("mvn", "-q", "-B", "-s", settings.toString(),
        "-Dmaven.repo.local=" + temp.resolve("local"), "-Dnn.repo=" + ROOT.resolve("nn-cli/target/dist/repo"),
        "package")
        .directory(project.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = maven.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      maven.destroyForcibly();
    }
    assertThat(ended).as("Maven ends in five minutes").isTrue();
    assertThat(maven.exitValue()).as(() -> read(log)).isZero();
    return project.resolve("target/plugin-swish-1.0.jar");
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no output: " + e;
    }
  }

  /** Copies a project without what was built in it. */
  private static void copy(Path from, Path to) throws IOException {
    var built = FileSystems.getDefault().getPathMatcher("glob:**/target");
    Files.walkFileTree(from, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
          throws IOException {
        if (built.matches(folder)) {
          return FileVisitResult.SKIP_SUBTREE;
        }
        Files.createDirectories(to.resolve(from.relativize(folder).toString()));
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
        return FileVisitResult.CONTINUE;
      }
    });
  }
}
