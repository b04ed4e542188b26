package nn.engine.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import nn.api.Interval;
import nn.api.Optimizer;
import nn.api.Schedule;
import nn.engine.data.DataConfig;
import nn.engine.plugin.Range;
import nn.engine.program.ParameterUpdate.Clip;
import nn.engine.train.TrainingConfig;

/**
 * The section {@code training}.
 *
 * @param epochs passes over the training data
 * @param optimizer the rule for the steps
 * @param schedule how its rate changes; empty for a constant rate
 * @param warmup over how long the rate rises at the start
 * @param clip limits on the gradient
 * @param stops what ends the run early
 * @param checkpoint what is kept of the run on its way
 * @param onNonFinite what to do about numbers that are not finite
 * @param threads how many threads compute; empty for as many as there are processors
 * @param accumulate batches whose gradients make one step
 * @param ema how much a running mean of the weights keeps in each step; empty for no mean
 * @param monitored metrics that stops and checkpoints look at, beside the loss
 */
public record TrainingSection(int epochs, Bound<Optimizer> optimizer, Optional<Bound<Schedule>> schedule,
    Interval warmup, Clip clip, List<TrainingConfig.Stop> stops, Checkpoint checkpoint,
    TrainingConfig.OnNonFinite onNonFinite, OptionalInt threads, int accumulate, OptionalDouble ema,
    List<MetricEntry> monitored) {

  /** What the mean of the weights may keep in each step. */
  public static final Range DECAY =
      new Range(OptionalDouble.of(0), OptionalDouble.empty(), OptionalDouble.empty(),
          OptionalDouble.of(1));

  /** Passes over the training data where the file does not say it, as in Ludwig. */
  static final int DEFAULT_EPOCHS = 100;

  public TrainingSection {
    stops = List.copyOf(stops);
    monitored = List.copyOf(monitored);
  }

  /**
   * What is kept of a run on its way.
   *
   * @param every how often a checkpoint is written; empty for after each epoch, but not more often than is of use
   * @param keepLast how many of the newest are kept
   * @param keepBest how many of the best are kept
   * @param bestOn the figure that tells which is best; empty for the loss of the validation rows, or of the training
   *     rows where there are none for validation
   */
  public record Checkpoint(Optional<Interval> every, int keepLast, int keepBest, Optional<String> bestOn) {

    /** What is taken where the file says nothing. */
    public static final Checkpoint DEFAULT = new Checkpoint(Optional.empty(), 2, 1, Optional.empty());
  }

  /** What the trainer wants to know. */
  public TrainingConfig config(DataConfig.BatchConfig batch, boolean hasValidation) {
    return new TrainingConfig(epochs, batch.size(), batch.shuffle(), batch.last() == DataConfig.Last.DROP,
        optimizer.extension(),
        schedule.map(Bound::extension), warmup, clip, stops,
        checkpoint.bestOn().orElse(hasValidation ? "validation.loss" : "train.loss"), onNonFinite, accumulate,
        ema);
  }
}
