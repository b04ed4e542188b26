package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken configurations written by hand, in {@code broken.txt}: each is refused at its place, in words that help. */
class BrokenConfigTest {

  /** Says that one mistake brings others with it. */
  private static final String MORE = "@more";

  private static final Map<String,
      String> BASES = Map.of("iris", BadInput.BASE, "whole", "", "xor", """
          name: xor
          seed: 1
          data:
            source: {type: inline, columns: [a, b, y], rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]]}
            target: y
            split: {validation: 0%, test: 0%}
            batch: {size: 4}
          model: {layers: [{type: dense, units: 4, activation: tanh}]}
          training: {epochs: 2}
          """, "robot",
          """
              name: robot
              seed: 1
              data:
                source: {type: inline, columns: [a, b, y], rows: [[0, 1, 0.5], [1, 0, 0.7], [2, 1, 0.9], [3, 0, 1.1], [4, 1, 1.3],
                  [5, 0, 1.5], [6, 1, 1.7], [7, 0, 1.9]]}
                target: y
              model:
                layers: [{type: dense, units: 4, activation: tanh}, {type: dense, units: 1}]
                loss: mse
              training: {epochs: 2}
              """,
          "random", """
              name: random
              seed: 1
              data:
                source: {type: random, rows: 40, shape: [6, 6, 1], classes: 3}
              model:
                layers:
                  - {type: conv2d, filters: 2, kernel: 3, activation: relu}
                  - flatten
                  - {type: dense, units: 3}
                loss: softmax_cross_entropy
              training: {epochs: 2}
              """, "stack",
          """
              name: stack
              seed: 1
              data: {source: {type: random, rows: 60, vocabulary: 11, length: 6}, batch: {size: 8}}
              model:
                layers:
                  - {type: embedding, width: 8}
                  - positional_embedding
                  - type: block
                    repeat: 2
                    layers:
                      - {type: residual, layers: [layer_norm, {type: multi_head_attention, heads: 2, causal: true}]}
                      - {type: residual, layers: [layer_norm, {type: dense, units: 16, activation: gelu}, {type: dense, units: 8}]}
                  - {type: dense, units: 11}
                loss: softmax_cross_entropy
              training:
                epochs: 2
                optimizer: {type: adamw, weight_decay: 0.1}
                schedule: {type: cosine, warmup: 3 steps}
                clip: {global_norm: 1.0}
                ema: {decay: 0.9}
                stop: [{on: validation.loss, patience: 2 epochs}, {after: 5m}]
              """,
          "graph", """
              name: graph
              seed: 1
              data:
                source: {type: csv, path: iris.csv}
                target: species
              model:
                inputs:
                  figures: {features: [sepal_length, sepal_width]}
                nodes:
                  h1: {type: dense, from: figures, units: 6}
                  h2: {type: dense, from: h1, units: 6}
                  skip: {type: add, from: [h1, h2]}
                  out: {type: dense, from: skip, units: 3}
                outputs:
                  out: {target: species}
              training: {epochs: 2}
              """);

  @TempDir
  Path folder;

  /** A broken configuration. */
  record Broken(String kind, String text, List<String> said) {

    @Override
    public String toString() {
      return kind + " " + said;
    }

    /** A line of the file: kind, base, what is replaced, by what, and what must be said. */
    static Broken of(String line) {
      List<String> cells = Arrays.stream(line.split("\\|\\|", -1)).map(String::strip).toList();
      String text = Objects.requireNonNull(BASES.get(cells.get(1)), line);
      List<String> found = parts(cells.get(2));
      List<String> by = parts(cells.get(3));
      for (int i = 0; i < found.size(); i++) {
        assertThat(text).as(line).contains(found.get(i));
        int at = text.indexOf(found.get(i));
        text = text.substring(0, at) + by.get(i) + text.substring(at + found.get(i).length());
      }
      return new Broken(cells.getFirst(), text, cells.subList(4, cells.size()));
    }

    private static List<String> parts(String cell) {
      return Arrays.stream(cell.split(" && ", -1)).map(part -> part.replace("\\n", "\n").replace("\\t", "\t"))
          .toList();
    }
  }

  static Stream<Broken> all() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(BrokenConfigTest.class.getResourceAsStream("/broken.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.startsWith("#"))
          .map(Broken::of).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void isRefusedAtItsPlace(Broken broken) throws IOException {
    Ran ran = new BadInput(folder).refused(broken.text);

    assertThat(ran.err()).contains(broken.said.stream().filter(part -> !part.equals(MORE)).toList());
    if (!broken.said.contains(MORE)) {
      assertThat(ran.err().lines().filter(line -> line.contains(": error: "))).as(ran.err()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("bases")
  void theBasesAreGood(String base) throws IOException {
    Ran ran = Ran.nn("validate", new BadInput(folder).write("net.yaml", base).toString());

    assertThat(ran.code()).as(ran.err()).isZero();
  }

  static Stream<String> bases() {
    return BASES.values().stream().filter(base -> !base.isEmpty());
  }

  @Test
  void thereAreManyOfManyKinds() throws IOException {
    assertThat(all().map(Broken::kind).distinct().count()).isGreaterThanOrEqualTo(60);
    assertThat(all().map(Broken::text).distinct().count()).isGreaterThanOrEqualTo(150);
  }
}
