package nn.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.data.Examples;
import nn.engine.train.Evaluator;

/**
 * What was found when examples were judged.
 *
 * @param part which rows: {@code test}, or the name of a file
 * @param rows how many
 * @param metrics figures by name
 * @param confusion counts by class; empty for numbers
 */
public record Evaluation(String part, int rows, Map<String, Double> metrics,
    Optional<ConfusionMatrix> confusion) {

  public Evaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  /**
   * Judges examples.
   *
   * @param classes names of the classes by code; none for numbers
   */
  static Evaluation of(String part, Examples examples, List<String> classes, Evaluator evaluator) {
    Optional<ConfusionMatrix> confusion =
        classes.isEmpty() ? Optional.empty() : Optional.of(new ConfusionMatrix(classes));
    Map<String, Double> metrics = confusion.isPresent() ? evaluator.evaluate(examples, confusion.get())
        : evaluator.evaluate(examples);
    return new Evaluation(part, examples.size(), metrics, confusion);
  }
}
