package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine needs no extension to start: it knows none. */
class EngineAloneTest {

  private static final List<String> OURS_WITHOUT =
      List.of("activations", "layers", "losses", "optimizers", "data");

  @TempDir
  Path temp;

  @Test
  void startsAndSaysThatNoLayersAreInstalled() throws Exception {
    Path config = Files.writeString(temp.resolve("net.yaml"),
        "data: {source: {type: csv, path: a.csv}, target: y}\nmodel: {layers: [{type: dense, units: 3}]}\n");

    Said list = alone("plugins", "list");
    Said doctor = alone("doctor");
    Said validate = alone("validate", config.toString());

    assertThat(list.code()).as(list.text()).isZero();
    assertThat(list.text()).contains("layers: none installed", "activations: none installed",
        "losses: none installed", "optimizers: none installed", "data sources: none installed");
    assertThat(doctor.text()).contains("look at plugins: ", "no layers are installed",
        "put the jars that bring layers into plugins/");
    assertThat(doctor.code()).as(doctor.text()).isEqualTo(1);
    assertThat(validate.code()).as(validate.text()).isEqualTo(2);
    assertThat(validate.text()).contains("no layers are installed, so there is none named 'dense'",
        "put the jars that bring layers into plugins/");
  }

  private record Said(int code, String text) {}

  /** Runs the command with the engine and its libraries, without the modules that bring extensions. */
  private Said alone(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
        "--add-modules=jdk.incubator.vector", "-XX:TieredStopAtLevel=1", "-cp", classPath(), "nn.cli.Nn"));
    command.addAll(List.of(arguments));
    Path said = temp.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), Files.readString(said));
  }

  /** What of the class path is no built-in extension; where all modules share a folder, a copy without their packages. */
  private String classPath() throws IOException {
    List<String> left = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath().normalize();
      if (OURS_WITHOUT.stream().anyMatch(part -> path.toString().contains("nn-" + part))) {
        continue;
      }
      boolean shared = Files.isDirectory(path.resolve("nn/layers"));
      left.add(shared ? withoutExtensions(path).toString() : path.toString());
    }
    assertThat(left).isNotEmpty();
    return String.join(File.pathSeparator, left);
  }

  private Path withoutExtensions(Path classes) throws IOException {
    Path copy = temp.resolve("classes");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().toLowerCase(Locale.ROOT);
        if (!name.startsWith("meta-inf")
            && OURS_WITHOUT.stream().noneMatch(p -> name.startsWith("nn/" + p + "/"))) {
          Path to = copy.resolve(classes.relativize(file).toString());
          Files.createDirectories(Optional.ofNullable(to.getParent()).orElse(copy));
          Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    return copy;
  }
}
