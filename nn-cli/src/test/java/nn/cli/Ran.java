package nn.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A command that ran within the tests: what it left with and what it said. */
record Ran(int code, String out, String err) {

  /** Runs {@code nn} with nothing on standard input. */
  static Ran nn(String... args) {
    return nn("", Map.of(), args);
  }

  /** Runs {@code nn}. */
  static Ran nn(String input, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = Console.of(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err,
        environment);
    int code = Nn.run(args, console);
    return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A configuration that comes with nn. */
  static String config(String name) {
    Path root = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(folder -> Files.isDirectory(folder.resolve("configs"))).findFirst().orElseThrow();
    return root.resolve("configs").resolve(name).toString();
  }
}
