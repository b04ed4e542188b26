package nn.engine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.engine.train.Trainer;

/**
 * What a run came to.
 *
 * @param end why it ended
 * @param epochs epochs done
 * @param steps steps done
 * @param bestEpoch the epoch whose weights are in the model
 * @param examplesPerSecond examples trained on in a second, evaluation not counted
 * @param evaluations what each part of the data came to with the best weights; none if the run was interrupted
 * @param losses the training loss of each epoch
 * @param model the model file; empty if the run was interrupted
 * @param run the run's folder
 */
public record TrainingResult(Trainer.End end, int epochs, long steps, int bestEpoch, double examplesPerSecond,
    List<Evaluation> evaluations, List<Double> losses, Optional<Path> model, Path run) {

  public TrainingResult {
    evaluations = List.copyOf(evaluations);
    losses = List.copyOf(losses);
  }

  /** Figures by part of the data and name. */
  public Map<String, Map<String, Double>> metrics() {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    evaluations.forEach(evaluation -> metrics.put(evaluation.part(), evaluation.metrics()));
    return metrics;
  }

  /** The classes of the last part that was judged, by output as {@link Evaluation#confusions}; none for numbers. */
  public Map<String, ConfusionMatrix> confusions() {
    return evaluations.isEmpty() ? Map.of() : evaluations.getLast().confusions();
  }
}
