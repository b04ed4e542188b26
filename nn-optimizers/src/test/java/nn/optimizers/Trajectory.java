package nn.optimizers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A file of golden values: start weights, then gradients and weights of each step. The recipe lies beside it.
 *
 * @param start the weights before step 1
 * @param gradients of step 1, 2, …
 * @param weights after step 1, 2, …
 */
record Trajectory(float[] start, List<float[]> gradients, List<float[]> weights) {

  /** Reads {@code golden/NAME.csv}. */
  static Trajectory read(String name) {
    List<String[]> rows = lines("golden/" + name + ".csv").stream().filter(line -> !line.startsWith("#"))
        .skip(1).map(line -> line.split(",", -1)).toList();
    String[] start = rows.getFirst();
    List<String[]> steps = rows.subList(1, rows.size());
    int n = start.length / 2;
    return new Trajectory(floats(start, 1 + n, n), steps.stream().map(row -> floats(row, 1, n)).toList(),
        steps.stream().map(row -> floats(row, 1 + n, n)).toList());
  }

  private static List<String> lines(String resource) {
    try (InputStream in = Objects.requireNonNull(Trajectory.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] floats(String[] row, int from, int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = Float.parseFloat(row[from + i]);
    }
    return values;
  }
}
