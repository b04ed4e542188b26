package nn.layers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Numbers that PyTorch gave; {@code golden/recipe.py} says how they were made. */
final class Golden {

  private final Map<String, float[]> tensors = new LinkedHashMap<>();

  static Golden read(String name) {
    Golden golden = new Golden();
    try (BufferedReader in = new BufferedReader(new InputStreamReader(
        Objects.requireNonNull(Golden.class.getResourceAsStream("golden/" + name + ".txt")),
        StandardCharsets.UTF_8))) {
      in.lines().filter(line -> !line.startsWith("#")).forEach(golden::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return golden;
  }

  private void add(String line) {
    String[] parts = line.split(" ", -1);
    float[] values = new float[parts.length - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(parts[i + 1]);
    }
    tensors.put(parts[0], values);
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  float[] get(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }
}
