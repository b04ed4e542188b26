package nn.engine.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import nn.api.Metric;
import nn.engine.network.Graph;

/**
 * What is measured of an output beside its loss.
 *
 * @param metrics by name, in the order they are shown
 * @param units from a number that the network learns to the target's own; empty where they are the same
 */
public record Measures(Map<String, Metric> metrics, Optional<DoubleUnaryOperator> units) {

  /** The name of the figure that is trained, and the best weights are chosen by. */
  public static final String LOSS = "loss";

  public Measures {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /** The name of a figure of an output: {@code accuracy}; of one among several {@code species.accuracy}. */
  public static String name(Graph graph, int output, String metric) {
    return graph.outputs().size() == 1 ? metric : graph.outputs().get(output).name() + "." + metric;
  }

  /** The names of all figures of a network, in the order they are shown: {@code loss} first. */
  public static List<String> names(Graph graph, List<Measures> measures) {
    List<String> names = new ArrayList<>(List.of(LOSS));
    for (int o = 0; o < measures.size(); o++) {
      if (measures.size() > 1) {
        names.add(name(graph, o, LOSS));
      }
      for (String metric : measures.get(o).metrics().keySet()) {
        names.add(name(graph, o, metric));
      }
    }
    return names;
  }

  /** Whether more of a figure is better; of a loss it is not. */
  public static boolean higherIsBetter(Graph graph, List<Measures> measures, String figure) {
    for (int o = 0; o < measures.size(); o++) {
      for (Map.Entry<String, Metric> metric : measures.get(o).metrics().entrySet()) {
        if (name(graph, o, metric.getKey()).equals(figure)) {
          return metric.getValue().higherIsBetter();
        }
      }
    }
    return false;
  }
}
