package nn.activations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import nn.api.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every activation against the values of PyTorch; {@code golden/recipe.py} makes them. */
class GoldenActivationsTest {

  /** Those with all defaults under their names, so that none is forgotten, and some with other options. */
  static List<Map.Entry<String, Activation>> all() {
    Map<String, Activation> all = new TreeMap<>();
    ServiceLoader.load(Activation.class).forEach(f -> all.put(snake(f.getClass().getSimpleName()), f));
    all.put("leaky_relu(slope=0.3)", new LeakyRelu(0.3f));
    all.put("elu(alpha=0.5)", new Elu(0.5f));
    all.put("celu(alpha=2)", new Celu(2));
    all.put("hard_tanh(min=-2,max=0.5)", new HardTanh(-2, 0.5f));
    all.put("soft_shrink(lambda=2)", new SoftShrink(2));
    all.put("threshold(threshold=1,value=20)", new Threshold(1, 20));
    all.put("squareplus(b=1)", new Squareplus(1));
    return List.copyOf(all.entrySet());
  }

  private static String snake(String name) {
    return name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @MethodSource("all")
  void agreesWithTheGoldenValues(Map.Entry<String, Activation> subject) throws IOException {
    List<double[]> rows = read(subject.getKey());
    int n = rows.size();
    float[] z = new float[n];
    float[] y = new float[n];
    float[] dy = new float[n];
    float[] dz = new float[n];
    for (int i = 0; i < n; i++) {
      z[i] = (float) rows.get(i)[0];
      dy[i] = 1;
    }

    subject.getValue().forward(z, 0, y, 0, n);
    subject.getValue().backward(dy, 0, z, 0, y, 0, dz, 0, n);

    for (int i = 0; i < n; i++) {
      assertNear("y", z[i], y[i], rows.get(i)[1]);
      assertNear("dy/dz", z[i], dz[i], rows.get(i)[2]);
    }
  }

  /** A few units in the last place of float32 on the value, and on the terms of size 1 that cancel in it. */
  private static void assertNear(String what, float z, double found, double expected) {
    assertThat(Math.abs(found - expected)).as("%s at z = %s: found %s, expected %s", what, z, found, expected)
        .isLessThanOrEqualTo(2e-6 * Math.abs(expected) + 1e-6);
  }

  private static List<double[]> read(String name) throws IOException {
    List<double[]> rows = new ArrayList<>();
    try (InputStream file = GoldenActivationsTest.class.getResourceAsStream("/golden/" + name + ".csv")) {
      assertThat(file).as("golden values of " + name + ": add it to golden/recipe.py").isNotNull();
      BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && !line.startsWith("z")) {
          String[] cells = line.split(",", 3);
          rows.add(new double[] {Double.parseDouble(cells[0]), Double.parseDouble(cells[1]),
              Double.parseDouble(cells[2])});
        }
      }
    }
    assertThat(rows).hasSize(25);
    return rows;
  }
}
