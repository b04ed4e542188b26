package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import nn.cli.plugin.OutsideJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins with libraries of their own, trained in one network. */
class PluginLibrariesTest {

  /** The rate is so small that the weights stay 1: what comes out is 2·5·5 times what goes in. */
  private static final String CONFIG =
      """
          name: libraries
          seed: 3
          data:
            source: {type: inline, columns: [a, y], rows: [[1, 30], [2, 60], [3, 90], [4, 120]]}
            features: {a: {type: number, scale: none}}
            target: {y: {type: number}}
            split: {validation: 0%, test: 0%}
            batch: {size: 4, shuffle: false}
          model:
            layers: [{type: spread_one}, {type: spread_two}, {type: dense, units: 1, init: ones, activation: none}]
            loss: mse
          training: {epochs: 3, optimizer: {type: sgd, learning_rate: 1e-20}}
          """;

  @TempDir
  Path temp;

  @Test
  void clashingVersionsOfOneLibraryTrainInOneNetwork() throws IOException {
    spreading("One", 2, "lib.Factor.of()");
    spreading("Two", 5, "lib.Factor.of()");

    assertThat(trained()).isZero();

    assertThat(predicted(7)).isEqualTo(7 * 2 * 5 * 5);
  }

  /** What a library does that looks for its parts with the thread's class loader, as many do. */
  @Test
  void aLibraryThatLooksThroughTheThreadFindsItsPartsInThePlugin() throws IOException {
    spreading("One", 2, "java.util.ServiceLoader.load(lib.Factors.class).findFirst().orElseThrow().factor()",
        "factors");
    spreading("Two", 5, "java.util.ServiceLoader.load(lib.Factors.class).findFirst().orElseThrow().factor()",
        "factors");

    assertThat(trained()).isZero();
    assertThat(predicted(7)).isEqualTo(7 * 2 * 5 * 5);
  }

  private int trained() throws IOException {
    Path config = Files.writeString(temp.resolve("libraries.yaml"), CONFIG);
    Ran train =
        Ran.nn("train", config.toString(), "--threads", "2", "--quiet", "--plugins", plugins(), "--out",
            temp.resolve("run").toString());
    assertThat(train.err()).isEmpty();
    return train.code();
  }

  private String plugins() {
    return temp.resolve("plugins").toString();
  }

  private String model() throws IOException {
    try (var files = Files.list(temp.resolve("run"))) {
      return files.filter(f -> f.toString().endsWith(".safetensors")).findFirst().orElseThrow().toString();
    }
  }

  private double predicted(int a) throws IOException {
    Ran rows = Ran.nn("a\n" + a + "\n", Map.of(), "predict", model(), "--plugins", plugins(), "--in", "-");
    assertThat(rows.code()).as(rows.err()).isZero();
    String[] cells = rows.out().strip().lines().reduce((_, line) -> line).orElseThrow().split(",");
    return Double.parseDouble(cells[cells.length - 1]);
  }

  /** A layer that gives factor·x, x being its first input, factor times; the factor is looked up when it is bound, in a library of its jar. */
  private void spreading(String name, int factor, String expression, String... service) {
    OutsideJar jar = new OutsideJar().extension("nn.api.Layer", "p.Spread" + name, """
        package p;
        import nn.api.*;
        public record Spread%s() implements Layer {
          public Value bind(Binding b) {
            int factor = %s;
            return b.compute(TensorSpec.of(factor), new Op(factor));
          }
          record Op(int factor) implements Operation {
            public void forward(Pass p, int from, int to) { spread(p.input(0), p.output(), from, to); }
            public void backward(Pass p, int from, int to) {
              spread(p.outputGradient(), p.inputGradient(0), from, to);
            }
            private void spread(Tensor x, Tensor y, int from, int to) {
              for (int r = from; r < to; r++) {
                for (int i = 0; i < y.rowSize(); i++) {
                  y.set(r, i, x.get(r, 0) * Lazy.times(factor));
                }
              }
            }
          }
          /** Loaded by the first step, on whatever thread that is. */
          static final class Lazy {
            static int times(int f) { return f; }
          }
        }
        """.formatted(name, expression));
    if (service.length == 0) {
      jar.source("lib.Factor",
          "package lib; public class Factor { public static int of() { return " + factor + "; } }");
    } else {
      jar.source("lib.Factors", "package lib; public interface Factors { int factor(); }")
          .source("lib.Mine",
              "package lib; public class Mine implements Factors { public int factor() { return " + factor
                  + "; } }")
          .service("lib.Factors", "lib.Mine");
    }
    jar.write(temp.resolve("plugins/" + name.toLowerCase(Locale.ROOT) + ".jar"));
  }
}
