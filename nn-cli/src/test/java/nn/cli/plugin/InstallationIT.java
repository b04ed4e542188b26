package nn.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
    return nn(Map.of(), arguments);
  }

  private Ended nn(Map<String, String> more, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/nn").toString()));
    command.addAll(Arrays.asList(arguments));
    // No Maven on this path, and nothing else that a bare machine has not.
    Map<String, String> environment = new HashMap<>(more);
    environment.putAll(Map.of("PATH", "/usr/bin:/bin", "NN_JAVA_HOME", System.getProperty("java.home"),
        "XDG_CACHE_HOME", caches.toString()));
    return run(command, environment);
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
    for (String file : List.of("plugins", "LICENSE", "README.md", "docs/guides", "configs/digits.yaml",
        "examples/embedding/pom.xml", "examples/plugin-swish/src")) {
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

  /** Starts once with a folder for caches and waits for the files of a quick start. */
  private Path madeStart() throws Exception {
    caches = Files.createDirectory(temp.resolve("my caches"));
    assertThat(nn("--version").out).startsWith("nn ");
    Path start;
    try (Stream<Path> made = Files.list(caches.resolve("nn"))) {
      start = made.findFirst().orElseThrow();
    }
    for (int i = 0; i < 1800 && !Files.exists(start.resolve("aot")); i++) {
      Thread.sleep(100); // a process of its own makes them, which nobody can wait for
    }
    assertThat(start.resolve("aot")).isNotEmptyFile();
    return start;
  }

  private byte[] model(Map<String, String> environment, String run, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("train", home.resolve("configs/iris.yaml").toString(),
        "--set", "training.epochs=3", "--out", run));
    arguments.addAll(Arrays.asList(more));
    Ended trained = nn(environment, arguments.toArray(String[]::new));
    assertThat(trained.code).as(trained.out).isZero();
    assertThat(trained.out).doesNotContain("WARNING");
    return Files.readAllBytes(temp.resolve(run).resolve("model.safetensors"));
  }

  @Test
  void aQuickStartComputesTheSameBitsAlsoInAPluginThatUsesVectors() throws Exception {
    Path plugins = Files.createDirectory(temp.resolve("plugins"));
    new OutsideJar()
        .extension("nn.api.Activation", "a.Triple",
            """
                package a;

                import jdk.incubator.vector.FloatVector;
                import nn.api.Activation;

                public record Triple() implements Activation {
                  public void forward(float[] z, int zo, float[] y, int yo, int n) {
                    var species = FloatVector.SPECIES_PREFERRED;
                    int i = 0;
                    for (; i < species.loopBound(n); i += species.length()) {
                      FloatVector.fromArray(species, z, zo + i).mul(3).intoArray(y, yo + i);
                    }
                    for (; i < n; i++) {
                      y[yo + i] = 3 * z[zo + i];
                    }
                  }

                  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo, int n) {
                    for (int i = 0; i < n; i++) {
                      dz[dzo + i] = 3 * dy[dyo + i];
                    }
                  }

                  public Reads backwardReads() {
                    return Reads.OUTPUT;
                  }
                }
                """)
        .write(plugins.resolve("triple.jar"));
    String[] options = {"--plugins", plugins.toString(), "--set", "model.layers[0].activation=triple"};
    byte[] plain = model(Map.of(), "r1");
    byte[] plainWithPlugin = model(Map.of(), "r2", options);

    madeStart();

    assertThat(model(Map.of(), "r3")).isEqualTo(plain).isNotEqualTo(plainWithPlugin);
    assertThat(model(Map.of(), "r4", options)).isEqualTo(plainWithPlugin);
    for (String java : List.of("-Xmx16m", "-Xmx300m", "-Xmx40g", "-XX:UseAVX=2", "-Dnn.lanes=128")) {
      assertThat(model(Map.of("NN_JAVA_OPTS", java), "r5" + java)).as(java).isEqualTo(plain);
    }
  }

  /** A heap of the size of its young part is what the JVM warns of, by itself on standard output. */
  @Test
  void whatTheJvmSaysIsNotAmongTheResults() throws Exception {
    Ended ended = run(List.of("sh", "-c", "\"$0\" --version 2>/dev/null", home.resolve("bin/nn").toString()),
        Map.of("NN_JAVA_OPTS", "-Xmx16m", "NN_JAVA_HOME", System.getProperty("java.home")));

    assertThat(ended.out).matches("nn \\S+ \\(Java \\S+\\)\n");
  }

  @Test
  void startsPlainlyWhereTheFilesOfAQuickStartAreDamaged() throws Exception {
    String config = home.resolve("configs/iris.yaml").toString();
    String slow = nn("validate", config).out;
    Path start = madeStart();
    assertThat(nn("validate", config).out).isEqualTo(slow).contains("no errors").doesNotContain("WARNING");
    byte[] cache = Files.readAllBytes(start.resolve("aot"));

    for (byte[] damaged : List.of(Arrays.copyOf(cache, cache.length / 2), new byte[0],
        new byte[cache.length])) {
      Files.write(start.resolve("aot"), damaged);
      Ended ended = nn("validate", config);
      assertThat(ended.out).isEqualTo(slow);
      assertThat(ended.code).isZero();
    }
    Files.write(start.resolve("aot"), cache);
    for (String file : List.of("options", "vectors.jar", "old.jar", "aot")) {
      Files.move(start.resolve(file), start.resolve("away"));
      assertThat(nn("validate", config).out).as(file).isEqualTo(slow);
      Files.move(start.resolve("away"), start.resolve(file));
    }
  }
}
