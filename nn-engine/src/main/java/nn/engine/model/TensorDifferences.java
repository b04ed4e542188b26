package nn.engine.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nn.api.Shape;
import nn.engine.fault.Quote;

/** The tensors of a file against those of a network. */
final class TensorDifferences {

  private static final int SHOWN = 20;

  private TensorDifferences() {}

  static void require(Path file, SortedMap<String, Shape> wanted, List<NamedTensor> found) {
    List<String> differences = differences(wanted, found);
    if (differences.isEmpty()) {
      return;
    }
    String shown = String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size())));
    String rest = differences.size() > SHOWN ? "; and " + (differences.size() - SHOWN) + " more" : "";
    throw ModelException.of(file, "its tensors are not those of the network: " + shown + rest)
        .suggest("use the configuration that the file was trained with");
  }

  private static List<String> differences(SortedMap<String, Shape> wanted, List<NamedTensor> found) {
    List<String> differences = new ArrayList<>();
    SortedMap<String, Shape> rest = new TreeMap<>();
    found.forEach(tensor -> rest.put(tensor.name(), tensor.shape()));
    for (Map.Entry<String, Shape> entry : wanted.entrySet()) {
      Shape shape = rest.remove(entry.getKey());
      if (shape == null) {
        differences.add(Quote.value(entry.getKey()) + " " + entry.getValue() + " is missing");
      } else if (!shape.equals(entry.getValue())) {
        differences
            .add(Quote.value(entry.getKey()) + " has the shape " + shape + ", expected " + entry.getValue());
      }
    }
    rest.forEach((name, shape) -> differences.add(Quote.value(name) + " " + shape + " is unknown"));
    return differences;
  }
}
