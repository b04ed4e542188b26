package nn.cli.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs {@code nn}. */
final class Spawned {

  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader err;
  private final StringBuilder said = new StringBuilder();

  private Spawned(Process process) {
    this.process = process;
    this.err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
  }

  /** The words that start it. */
  static List<String> words(List<String> jvm, String mainClass, String... arguments) {
    List<String> words = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m", "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED", "-Dguice_bytecode_gen_option=DISABLED"));
    words.addAll(jvm);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    words.addAll(List.of(arguments));
    return words;
  }

  /** Starts {@code nn}; its standard output is thrown away. */
  static Spawned nn(String... arguments) throws IOException {
    return start(words(List.of(), "nn.cli.Main", arguments));
  }

  static Spawned start(List<String> words) throws IOException {
    return new Spawned(new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
  }

  /** Starts {@code nn} in a shell's command, in which {@code NN} stands for it. */
  static Spawned shell(String command, String... arguments) throws IOException {
    List<String> quoted = words(List.of(), "nn.cli.Main", arguments).stream()
        .map(word -> "'" + word.replace("'", "'\\''") + "'").toList();
    return start(List.of("/bin/sh", "-c", command.replace("NN", String.join(" ", quoted))));
  }

  /** Waits until a line of standard error begins so. */
  void await(String start) throws IOException {
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith(start)) {
        return;
      }
    }
    throw new IOException("it never said '" + start + "' but: " + said);
  }

  /** Sends a signal, {@code INT}. */
  Spawned signal(String name) throws Exception {
    new ProcessBuilder("/bin/kill", "-s", name, Long.toString(process.pid())).inheritIO().start().waitFor();
    return this;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end and gives the exit code. */
  int end() throws Exception {
    for (String line = err.readLine(); line != null; line = err.readLine()) {
      said.append(line).append('\n');
    }
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("it did not end; it said: " + said);
    }
    return process.exitValue();
  }

  /** Ends it, whatever it does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** What it has said on standard error so far, without the JVM's own warning. */
  String said() {
    return said.toString().replaceAll("WARNING: Using incubator.*\\R|SLF4J.*\\R|Picked up .*\\R", "");
  }
}
