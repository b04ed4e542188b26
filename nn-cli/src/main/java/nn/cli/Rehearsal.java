package nn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the usual commands once, in a folder that is then removed and without a word, so that the virtual machine that
 * watches can store which classes they load and which methods they run most: the launcher's cache for a quick start
 * (JEP 483, 514, 515).
 */
public final class Rehearsal {

  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("nn-rehearsal-");
    int code;
    try {
      code = run(folder);
    } finally {
      remove(folder);
    }
    System.exit(code);
  }

  /** The first exit code that is not 0, or 0. */
  static int run(Path folder) throws IOException {
    Path made = folder.resolve("made.yaml");
    try (InputStream own = Objects.requireNonNull(Rehearsal.class.getResourceAsStream("bench.yaml"))) {
      Files.copy(own, made);
    }
    String run = folder.resolve("run").toString();
    Main.fault("25", true);
    StandardError.restore();
    Console.ofProcess();
    int code = perform("--version") | perform("--help");
    code |= perform("train", made.toString(), "--set", "data.source.rows=1280", "--set", "training.epochs=6",
        "--set",
        "data.split.test=10%", "--out", run);
    Optional<Path> model = model(Path.of(run));
    if (model.isPresent()) {
      code |= perform("inspect", model.get().toString());
      code |= perform("evaluate", model.get().toString());
    }
    Optional<Path> table =
        Optional.ofNullable(System.getProperty("nn.home")).map(home -> Path.of(home, "configs/iris.yaml"))
            .filter(Files::exists);
    if (table.isPresent()) {
      code |= perform("validate", table.get().toString());
      code |= perform("train", table.get().toString(), "--set", "training.epochs=2", "--out",
          folder.resolve("table").toString());
    }
    return code;
  }

  private static int perform(String... args) {
    return Nn.run(args, Console.of(InputStream.nullInputStream(), OutputStream.nullOutputStream(),
        OutputStream.nullOutputStream(), Map.of()));
  }

  private static Optional<Path> model(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.filter(file -> file.toString().endsWith(".safetensors")).sorted().findFirst();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
