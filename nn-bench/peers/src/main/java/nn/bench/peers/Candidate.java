package nn.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The process of a peer, seen from the one who compares. */
final class Candidate implements AutoCloseable {

  private final String name;
  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;

  private Candidate(String name, Process process) {
    this.name = name;
    this.process = process;
    this.commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** A peer in Java. */
  static Candidate java(String name, String peer, int threads, Map<String, String> environment,
      String... options) {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:ObjectAlignmentInBytes=64",
            "-Xmx3g",
            "-XX:-UsePerfData", "-Dguice_bytecode_gen_option=DISABLED"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName(), peer,
        Integer.toString(threads)));
    return start(name, command, threads, environment);
  }

  /** A peer in Python, if Python and its library are there. */
  static Optional<Candidate> python(String name, String script, String library, int threads,
      Map<String, String> environment) throws InterruptedException {
    try {
      Process probe = new ProcessBuilder("python3", "-c", "import " + library).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      if (probe.waitFor() != 0) {
        return Optional.empty();
      }
      Path copy = Files.createTempFile("peer-", ".py");
      copy.toFile().deleteOnExit();
      try (InputStream in = Objects.requireNonNull(Candidate.class.getResourceAsStream(script))) {
        Files.write(copy, in.readAllBytes());
      }
      return Optional
          .of(start(name, List.of("python3", copy.toString(), Integer.toString(threads)), threads,
              environment));
    } catch (IOException e) {
      return Optional.empty(); // no Python
    }
  }

  private static Candidate start(String name, List<String> command, int threads,
      Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    for (String variable : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
      builder.environment().put(variable, Integer.toString(threads));
    }
    builder.environment().putAll(environment);
    try {
      return new Candidate(name, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  /** Makes a workload and warms up; false if this peer does not do it. */
  boolean prepare(Workload workload, double seconds) {
    return ask("prepare " + workload + " " + seconds).equals("ready");
  }

  /** Calls in a second. */
  double run(double seconds) {
    return Double.parseDouble(ask("run " + seconds));
  }

  private String ask(String line) {
    try {
      commands.write(line + "\n");
      commands.flush();
      for (String answer = answers.readLine(); answer != null; answer = answers.readLine()) {
        if (answer.startsWith("= ")) {
          return answer.substring(2);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(name + " has ended", e);
    }
    throw new IllegalStateException(name + " has ended, asked to " + line);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
