package nn.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The peak that {@code nn validate --plan} names is the most of the heap that is alive while the configuration trains,
 * for each that comes with nn. A pass over the data is enough for that.
 */
@Tag("long")
class PlannedMemoryTest {

  private static final Path CONFIGS = Path.of("..", "configs").toAbsolutePath().normalize();
  private static final double PERCENT = 10;
  private static final Pattern TEST_LIBRARIES = Pattern
      .compile("junit|assertj|byte-buddy|opentest4j|apiguardian|json-schema|jqwik|archunit|surefire");

  @TempDir
  Path folder;

  static Stream<String> configurations() throws Exception {
    try (Stream<Path> files = Files.list(CONFIGS)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")).sorted()
          .toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void isThePeakOfTheLiveHeap(String name) throws Exception {
    List<String> config = new ArrayList<>(List.of(CONFIGS.resolve(name).toString(), "--set",
        "training.threads=2"));
    config.addAll(new MadeUpData(CONFIGS, folder).settings(name));

    List<String> plan = new ArrayList<>(List.of("validate", "--plan", "--json"));
    plan.addAll(config);
    long planned = new JsonMapper().readTree(run("nn.cli.Main", plan)).path("peak_bytes").longValue();

    Path peak = folder.resolve("peak");
    List<String> train = new ArrayList<>(List.of(peak.toString(), "train", "--quiet", "--out",
        folder.resolve("run").toString(), "--set", "training.epochs=1"));
    train.addAll(config);
    run("nn.cli.process.LiveHeap", train);

    long measured = Long.parseLong(Files.readString(peak));
    System.out.printf("%s: planned %.1f MiB, measured %.1f MiB%n", name, planned / 1048576.0,
        measured / 1048576.0);
    assertThat(planned).as(name).isCloseTo(measured, withinPercentage(PERCENT));
  }

  /** The class path without the libraries of tests: the tables of contents of jars lie in the heap. */
  private static String installed() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !TEST_LIBRARIES.matcher(entry).find())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What it printed to standard output. */
  private String run(String mainClass, List<String> arguments) throws Exception {
    Path err = folder.resolve("err");
    List<String> words =
        new ArrayList<>(Spawned.words(List.of("-Xmx2g"), mainClass, arguments.toArray(String[]::new)));
    words.set(words.indexOf("-cp") + 1, installed());
    words.remove("-XX:TieredStopAtLevel=1"); // without the second compiler a step takes seconds
    Process process = new ProcessBuilder(words).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(() -> out + read(err)).isZero();
    return out;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
