package nn.engine;

import java.nio.file.Path;
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
 * @param metrics figures of each part of the data, with the best weights
 * @param confusion classes of the last part judged; empty for numbers
 * @param losses the training loss of each epoch
 * @param model the model file; empty if the run was interrupted
 * @param run the run's folder
 */
public record TrainingResult(Trainer.End end, int epochs, long steps, int bestEpoch, double examplesPerSecond,
    Map<String, Map<String, Double>> metrics, Optional<ConfusionMatrix> confusion, List<Double> losses,
    Optional<Path> model, Path run) {}
