package nn.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The zip that the build makes, unpacked into a folder with a space in its name that nobody may write to. */
@Tag("long")
@EnabledIfSystemProperty(named = "nn.zip", matches = ".+",
    disabledReason = "runs once the installation is packaged")
@DisabledOnOs(OS.WINDOWS)
class InstallationIT {

  @TempDir
  Path temp;

  private Path home;
  private Path caches;

  private record Ended(int code, String out) {}

  private Ended run(List<String> command, Map<String, String> environment) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out);
  }

  private Ended nn(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/nn").toString()));
    command.addAll(Arrays.asList(arguments));
    // No Maven on this path, and nothing else that a bare machine has not.
    return run(command,
        Map.of("PATH", "/usr/bin:/bin", "NN_JAVA_HOME", System.getProperty("java.home"), "XDG_CACHE_HOME",
            caches.toString()));
  }

  @BeforeEach
  void unpack() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("my programs"));
    Ended unpacked = run(
        List.of(Path.of(System.getProperty("java.home"), "bin", "jar").toString(), "--extract",
            "--file", Path.of(System.getProperty("nn.zip")).toAbsolutePath().toString(), "--dir",
            folder.toString()),
        Map.of());
    assertThat(unpacked.code).as(unpacked.out).isZero();
    try (Stream<Path> inside = Files.list(folder)) {
      home = inside.findFirst().orElseThrow();
    }
    assertThat(home.resolve("bin/nn").toFile().setExecutable(true)).isTrue();
    writable(false);
    // A file where the launcher wants a folder: it makes no files for a quick start, in the background, that go on when
    // a test has ended.
    caches = Files.createFile(temp.resolve("no caches"));
  }

  @AfterEach
  void allowRemoval() throws IOException {
    writable(true);
  }

  private void writable(boolean yes) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path path : all.filter(Files::isDirectory).toList()) {
        assertThat(path.toFile().setWritable(yes)).isTrue();
      }
    }
  }

  @Test
  void trainsAndPredictsFromAReadOnlyFolderWithASpace() throws Exception {
    Ended trained = nn("train", home.resolve("configs/iris.yaml").toString(), "--out", "run 1", "--set",
        "training.epochs=5");
    assertThat(trained.code).as(trained.out).isZero();
    assertThat(trained.out).contains("model: run 1/model.safetensors", "report: run 1/report.html")
        .doesNotContain("WARNING", "building");

    Ended predicted = nn("predict", "run 1/model.safetensors", "--in",
        home.resolve("configs/data/iris.csv").toString());
    assertThat(predicted.code).as(predicted.out).isZero();
    assertThat(predicted.out.lines()).hasSize(151);
    try (Stream<Path> all = Files.walk(home)) {
      assertThat(all.filter(path -> path.getFileName().toString().equals(".nn"))).isEmpty();
    }
  }

  @Test
  void hasAllThatTheGuidesName() throws Exception {
    assertThat(nn("--version").out).startsWith("nn ");
    assertThat(nn("plugins", "list").out).contains("dense", "adamw");
    assertThat(home.resolve("bin/nn.cmd")).content().contains("\r\n");
    for (String artifact : List.of("nn-parent", "nn-api", "nn-kernels", "nn-engine", "nn-tck", "nn-layers")) {
      assertThat(home.resolve("repo/nn").resolve(artifact)).isDirectory();
    }
    for (String file : List.of("plugins", "LICENSE", "README.md", "docs/guides", "configs/digits.yaml")) {
      assertThat(home.resolve(file)).exists();
    }
  }

  @Test
  void writesAConfigurationAndAPluginProjectFromWhatItHolds() throws Exception {
    Ended recipe = nn("init", "--from", "iris");
    assertThat(recipe.code).as(recipe.out).isZero();
    assertThat(nn("validate", "iris.yaml").out).contains("iris.yaml: no errors");

    Ended project = nn("plugins", "new", "wave");
    assertThat(project.code).as(project.out).isZero();
    assertThat(temp.resolve("wave/pom.xml")).content()
        .contains("<nn.repo>" + home.toRealPath().resolve("repo") + "</nn.repo>");
    assertThat(nn("doctor").out).contains("ok      plugins: ");
  }

  @Test
  void startsQuicklyOnceTheFilesForItAreMade() throws Exception {
    String slow = nn("validate", home.resolve("configs/iris.yaml").toString()).out;
    caches = Files.createDirectory(temp.resolve("my caches"));
    assertThat(nn("--version").out).startsWith("nn ");
    Path start;
    try (Stream<Path> made = Files.list(caches.resolve("nn"))) {
      start = made.findFirst().orElseThrow();
    }
    for (int i = 0;
        i < 600 && !(Files.exists(start.resolve("aot")) && !Files.exists(start.resolve("classes"))); i++) {
      Thread.sleep(100);
    }

    assertThat(start.resolve("aot")).isNotEmptyFile();
    Ended quick = nn("validate", home.resolve("configs/iris.yaml").toString());
    assertThat(quick.out).isEqualTo(slow).contains("no errors").doesNotContain("WARNING");
    Ended trained =
        nn("train", home.resolve("configs/iris.yaml").toString(), "--set", "training.epochs=2", "--out", "r");
    assertThat(trained.code).as(trained.out).isZero();
  }
}
