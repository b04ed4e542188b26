package nn.losses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nn.api.Loss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss against the values of PyTorch; {@code golden/recipe.py} makes them. */
class GoldenLossesTest {

  /** Those with all defaults under their names, so that none is forgotten, and some with other options. */
  static List<Map.Entry<String, Loss>> all() {
    Map<String, Loss> all = new TreeMap<>();
    ServiceLoader.load(Loss.class).forEach(f -> all.put(snake(f.getClass().getSimpleName()), f));
    all.put("huber(delta=2)", new Huber(2));
    all.put("quantile(tau=0.9)", new Quantile(0.9f));
    all.put("softmax_cross_entropy(label_smoothing=0.1)", new SoftmaxCrossEntropy(0.1f));
    List<Float> weights = List.of(0.5f, 2f, 1f);
    all.put("softmax_cross_entropy(class_weights)", new SoftmaxCrossEntropy(0.1f, weights));
    all.put("softmax_cross_entropy(shares)", new SoftmaxCrossEntropy());
    all.put("softmax_cross_entropy(shares, class_weights)", new SoftmaxCrossEntropy(0.1f, weights));
    all.put("focal(gamma=0.5)", new Focal(0.5f, 0.7f, List.of()));
    all.put("focal(categories)", new Focal());
    all.put("focal(categories, class_weights)", new Focal(3, 0.25f, weights));
    return List.copyOf(all.entrySet());
  }

  private static String snake(String name) {
    return name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @MethodSource("all")
  void agreesWithTheGoldenValues(Map.Entry<String, Loss> subject) throws IOException {
    Table golden = Table.read(subject.getKey());
    float[][] z = golden.floats("z");
    float[][] t = golden.floats("t");
    double[][] loss = golden.columns("loss");
    double[][] dz = golden.columns("dz");
    Batch batch = new Batch(z, t);

    float[][] found = batch.gradient(subject.getValue());

    double largest = Stream.of(dz).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < z.length; i++) {
      assertNear("loss of sample " + i, found[1][i], loss[i][0], 1e-5 * Math.abs(loss[i][0]) + 1e-6);
      for (int j = 0; j < z[i].length; j++) {
        double scaled = found[0][i * z[i].length + j] / batch.scale(i);
        assertNear("gradient " + j + " of sample " + i, scaled, dz[i][j], 1e-6 * largest);
      }
    }
  }

  private static void assertNear(String what, double found, double expected, double tolerance) {
    assertThat(Math.abs(found - expected)).as("%s: found %s, expected %s", what, found, expected)
        .isLessThanOrEqualTo(tolerance);
  }

  /** A file of golden values. */
  private record Table(List<String> names, List<double[]> rows) {

    static Table read(String name) throws IOException {
      try (InputStream file = GoldenLossesTest.class.getResourceAsStream("/golden/" + name + ".csv")) {
        assertThat(file).as("golden values of " + name + ": add it to golden/recipe.py").isNotNull();
        List<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
        Table table = new Table(List.of(lines.getFirst().split(",", -1)), lines.stream().skip(1)
            .map(line -> Stream.of(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray()).toList());
        assertThat(table.rows).hasSize(12);
        return table;
      }
    }

    /** The columns of that name, or with that name and a number. */
    double[][] columns(String prefix) {
      int[] at = IntStream.range(0, names.size())
          .filter(i -> names.get(i).matches(prefix + "\\d*")).toArray();
      return rows.stream().map(row -> Arrays.stream(at).mapToDouble(i -> row[i]).toArray())
          .toArray(double[][]::new);
    }

    float[][] floats(String prefix) {
      double[][] columns = columns(prefix);
      float[][] floats = new float[columns.length][columns[0].length];
      for (int i = 0; i < columns.length; i++) {
        for (int j = 0; j < columns[i].length; j++) {
          floats[i][j] = (float) columns[i][j];
        }
      }
      return floats;
    }
  }
}
