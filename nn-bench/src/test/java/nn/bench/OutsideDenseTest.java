package nn.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.jar.JarOutputStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import nn.engine.Engine;
import nn.engine.StepBench;
import nn.engine.plugin.PluginFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A copy of dense under another name, in a jar from outside, takes the same steps as the one that comes with nn.
 *
 * <p>{@link #main} measures that it takes them as fast.
 */
class OutsideDenseTest {

  private static final int TURNS = 7;
  private static final int ROUNDS = 10;
  private static final long ROUND_NANOS = 100_000_000;
  private static final long WARM_UP_NANOS = 2_000_000_000L;

  /** Fused activation and bias, a middle and an output layer; few units show what a call costs, many the products. */
  private static final String CONFIG = """
      name: speed
      data:
        source: {type: random, rows: 1024, shape: [UNITS], classes: 10}
        batch: {size: 64}
      model:
        layers:
          - {type: TYPE, name: first, units: UNITS, activation: relu}
          - {type: TYPE, name: second, units: UNITS, activation: relu}
      training: {epochs: 1, optimizer: adam}
      """;

  @TempDir
  Path temp;

  /** Sixteen batches are an epoch: the seventeenth is of another order. */
  @Test
  void theCopyTakesTheSameStepsBitForBit() throws IOException {
    Engine engine = engineWithCopy(temp);
    try (StepBench original = bench(engine, temp, "dense", 16);
        StepBench copy = bench(engine, temp, "copied", 16)) {
      assertThat(DoubleStream.generate(copy::step).limit(20).toArray())
          .isEqualTo(DoubleStream.generate(original::step).limit(20).toArray()).doesNotHaveDuplicates();
    }
  }

  /**
   * Takes the units of the layers and prints the speed of the copy as a share of that of the original, from the fastest of
   * Java processes that take turns, each with one of them, as a user runs it. Run it alone on the machine.
   */
  public static void main(String[] args) throws Exception {
    if (args.length == 2) {
      System.out.println(fastest(args[0], Integer.parseInt(args[1])));
      return;
    }
    int units = Integer.parseInt(args[0]);
    double original = Double.MAX_VALUE;
    double copy = Double.MAX_VALUE;
    for (int turn = 0; turn < TURNS; turn++) {
      original = Math.min(original, inOwnProcess("dense", units));
      copy = Math.min(copy, inOwnProcess("copied", units));
    }
    System.out.printf(Locale.ROOT, "%d units: dense %.1f us a step, the copy %.1f us: %.3f of the speed%n",
        units,
        original / 1000, copy / 1000, original / copy);
  }

  private static double inOwnProcess(String type, int units) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
        "--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC", "-cp",
        System.getProperty("java.class.path"),
        OutsideDenseTest.class.getName(), type, Integer.toString(units)).redirectError(Redirect.DISCARD)
        .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return Double.parseDouble(said);
  }

  /** Nanoseconds of a step in the fastest round. */
  private static double fastest(String type, int units) throws IOException {
    Path folder = Files.createTempDirectory("outside");
    try (StepBench bench = bench(engineWithCopy(folder), folder, type, units)) {
      nanosPerStep(bench, WARM_UP_NANOS);
      return IntStream.range(0, ROUNDS).mapToDouble(_ -> nanosPerStep(bench, ROUND_NANOS)).min()
          .orElseThrow();
    }
  }

  private static Engine engineWithCopy(Path folder) throws IOException {
    jar(folder.resolve("copied.jar"), folder);
    Engine engine = Engine.open(new Engine.Options(List.of(new PluginFolder(folder, true, "test")),
        _ -> Optional.empty(), new SimpleMeterRegistry()));
    assertThat(engine.warnings()).isEmpty();
    return engine;
  }

  private static StepBench bench(Engine engine, Path folder, String type, int units) throws IOException {
    Path file = Files.writeString(folder.resolve(type + ".yaml"),
        CONFIG.replace("TYPE", type).replace("UNITS", Integer.toString(units)));
    return engine.bench(engine.check(file, file.toString(), List.of(), List.of()), OptionalInt.of(1));
  }

  private static double nanosPerStep(StepBench bench, long nanos) {
    long start = System.nanoTime();
    long steps = 0;
    while (System.nanoTime() - start < nanos) {
      bench.step();
      steps++;
    }
    return (double) (System.nanoTime() - start) / steps;
  }

  /** Dense and what it needs of its package, renamed and compiled anew. */
  private static void jar(Path jar, Path work) throws IOException {
    Path layers = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .map(folder -> folder.resolve("nn-layers/src/main/java/nn/layers")).filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
    Path sources = Files.createDirectories(work.resolve("src"));
    List<Path> files = new ArrayList<>();
    for (String name : List.of("Dense", "DenseOperation", "DenseColumns", "Inputs")) {
      String code =
          Files.readString(layers.resolve(name + ".java")).replace("package nn.layers;", "package outside;")
              .replaceAll("\\bDense(Operation|Columns)?\\b", "Copied$1")
              .replaceAll("(?m)^.*AutoService.*$", "");
      files.add(Files.writeString(sources.resolve(name.replace("Dense", "Copied") + ".java"), code));
    }
    Path classes = Files.createDirectories(work.resolve("classes"));
    StandardJavaFileManager manager =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    assertThat(ToolProvider.getSystemJavaCompiler()
        .getTask(null, manager, null, List.of("-proc:none", "-d", classes.toString()), null,
            manager.getJavaFileObjectsFromPaths(files))
        .call()).isTrue();
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out);
        Stream<Path> compiled = Files.walk(classes)) {
      zip.putNextEntry(new ZipEntry("META-INF/services/nn.api.Layer"));
      zip.write("outside.Copied".getBytes(StandardCharsets.UTF_8));
      for (Path file : compiled.filter(Files::isRegularFile).toList()) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        zip.write(Files.readAllBytes(file));
      }
    }
  }
}
