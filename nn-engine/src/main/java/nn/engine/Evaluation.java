package nn.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nn.engine.data.Examples;
import nn.engine.data.TargetCoding;
import nn.engine.network.Graph;
import nn.engine.train.Evaluator;

/**
 * What was found when examples were judged.
 *
 * @param part which rows: {@code test}, or the name of a file
 * @param rows how many
 * @param metrics figures by name
 * @param confusions counts by class, by the name of the output; of the only output under an empty name
 */
public record Evaluation(String part, int rows, Map<String, Double> metrics,
    Map<String, ConfusionMatrix> confusions) {

  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    confusions = Collections.unmodifiableMap(new LinkedHashMap<>(confusions));
  }

  /**
   * Judges examples.
   *
   * @param graph the network
   * @param targets what its outputs learn
   */
  static Evaluation of(String part, Examples examples, Graph graph, List<TargetCoding> targets,
      Evaluator evaluator) {
    Map<Integer, ConfusionMatrix> byOutput = new LinkedHashMap<>();
    Map<String, ConfusionMatrix> confusions = new LinkedHashMap<>();
    for (int o = 0; o < targets.size(); o++) {
      List<String> classes = ModelContents.classes(targets.get(o));
      if (!classes.isEmpty()) {
        ConfusionMatrix confusion = new ConfusionMatrix(classes);
        byOutput.put(o, confusion);
        confusions.put(targets.size() == 1 ? "" : graph.outputs().get(o).name(), confusion);
      }
    }
    Map<String, Double> metrics = evaluator.evaluate(examples, (output, samples, from, to) -> {
      ConfusionMatrix confusion = byOutput.get(output);
      if (confusion != null) {
        confusion.add(samples, from, to);
      }
    });
    return new Evaluation(part, examples.size(), metrics, confusions);
  }
}
