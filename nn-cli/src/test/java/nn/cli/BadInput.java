package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with a good configuration and its data, in which one thing is made bad; and what holds of every answer to a
 * bad input: nothing on standard output, nothing written, the place first, no trace and no class name.
 */
final class BadInput {

  /** Stands in the text of a bad file where the fault is to be placed. */
  static final String HERE = "§";

  /** Four inputs, eight hidden units, three classes, 150 rows. */
  static final String BASE = """
      name: base
      seed: 1
      data:
        source: {type: csv, path: iris.csv}
        target: species
        batch: {size: 16, shuffle: true}
      model:
        layers:
          - {type: dense, name: h1, units: 8, activation: relu}
          - {type: dense, name: out, units: 3, activation: none}
        loss: softmax_cross_entropy
      training:
        epochs: 2
        optimizer: {type: adam, learning_rate: 0.01}
      """;

  private static final Pattern CODE_SHOWS =
      Pattern.compile(
          "Exception|Error\\b|\\bat nn\\.|\\b(java|nn|tools|com)\\.[a-z.]+\\.[A-Z]|\\bnull\\b|\\$[A-Z0-9]");

  private static final Pattern EXCERPT = Pattern.compile(" +\\d+ \\| ");

  private final Path folder;

  BadInput(Path folder) {
    this.folder = folder;
    try {
      Files.copy(Path.of(Ran.config("data/iris.csv")), folder.resolve("iris.csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The good configuration with something, which must be in it, replaced. */
  static String with(String found, String replacement) {
    assertThat(BASE).contains(found);
    return BASE.replace(found, replacement);
  }

  /** {@code line:column} of the mark in a text. */
  static String place(String text) {
    String before = text.substring(0, text.indexOf(HERE));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    String start = before.substring(before.lastIndexOf('\n') + 1);
    return line + ":" + (start.codePointCount(0, start.length()) + 1);
  }

  Path write(String name, String text) throws IOException {
    return write(name, text.replace(HERE, "").getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /**
   * Trains and expects a refusal.
   *
   * @param code the exit code
   * @param place what the first line begins with, {@code net.yaml:3:7}, below the folder
   * @param arguments behind {@code nn train}
   */
  Ran refused(int code, String place, List<String> arguments) throws IOException {
    SortedMap<String, String> before = contents();
    List<String> all = new ArrayList<>(List.of("train"));
    all.addAll(arguments);
    if (!arguments.contains("--out")) {
      all.addAll(List.of("--out", folder.resolve("run").toString()));
    }

    Ran ran = Ran.nn(all.toArray(String[]::new));

    String shown = ran.err().replace(folder + "/", "");
    assertThat(ran.code()).as(shown).isEqualTo(code);
    assertThat(ran.out()).isEmpty();
    assertThat(shown).startsWith(place + ": error: ");
    String told =
        shown.lines().filter(line -> !EXCERPT.matcher(line).lookingAt()).collect(Collectors.joining("\n"));
    assertThat(CODE_SHOWS.matcher(told).find()).as(shown).isFalse();
    assertThat(contents()).as("what lies in the folder").isEqualTo(before);
    return new Ran(ran.code(), ran.out(), shown);
  }

  /** Trains with {@code net.yaml} of this text, which is to be refused with 2 where the mark stands. */
  Ran refused(String text) throws IOException {
    String place = "net.yaml:" + place(text);
    return refused(2, place, List.of(write("net.yaml", text).toString()));
  }

  /** The files of the folder with what is in them. */
  private SortedMap<String, String> contents() throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        contents.put(path.toString(), Files.isRegularFile(path)
            ? Integer.toHexString(Arrays.hashCode(Files.readAllBytes(path)))
            : "folder");
      }
    }
    return contents;
  }
}
