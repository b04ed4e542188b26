package nn.engine.train;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import nn.api.AdaptiveSchedule;
import nn.api.Interval;
import nn.api.Optimizer;
import nn.api.Schedule;
import nn.engine.program.ParameterUpdate.Clip;

/**
 * How a network is trained.
 *
 * @param epochs passes over the training data, at least 1
 * @param batch rows of a mini-batch, at least 1
 * @param shuffle whether each epoch takes the examples in an order of its own
 * @param dropLast whether a last batch with fewer rows is left out
 * @param optimizer the rule for the steps
 * @param schedule how its rate changes; empty for a constant rate
 * @param warmup steps over which the rate rises from 0 to the schedule's first
 * @param clip limits on the gradient
 * @param stops what ends the run early; any one does
 * @param bestOn the figure by which the best weights are chosen, {@code validation.loss}
 * @param onNonFinite what to do about a loss or gradient that is not finite
 * @param accumulate batches whose gradients make one step, at least 1
 * @param ema how much a running mean of the weights keeps in each step; empty for no mean
 */
public record TrainingConfig(int epochs, int batch, boolean shuffle, boolean dropLast, Optimizer optimizer,
    Optional<Schedule> schedule, Interval warmup, Clip clip, List<Stop> stops, String bestOn,
    OnNonFinite onNonFinite, int accumulate, OptionalDouble ema) {

  /** Each batch is a step, and no mean of the weights is kept. */
  public TrainingConfig(int epochs, int batch, boolean shuffle, boolean dropLast, Optimizer optimizer,
      Optional<Schedule> schedule, Interval warmup, Clip clip, List<Stop> stops, String bestOn,
      OnNonFinite onNonFinite) {
    this(epochs, batch, shuffle, dropLast, optimizer, schedule, warmup, clip, stops, bestOn, onNonFinite, 1,
        OptionalDouble.empty());
  }

  public TrainingConfig {
    stops = List.copyOf(stops);
  }

  /** Whether a figure of the training rows other than their loss is to be known after each epoch. */
  boolean looksAtTrainingMetrics() {
    return Stream.concat(Stream.concat(Stream.of(bestOn), followed().stream()),
        stops.stream().flatMap(stop -> switch (stop) {
          case Patience patience -> Stream.of(patience.on());
          case Reaches reaches -> Stream.of(reaches.on());
          case After _ -> Stream.of();
        })).anyMatch(figure -> figure.startsWith("train.") && !figure.equals(TRAIN_LOSS));
  }

  /** The figure that the schedule follows, if the file names it. */
  private Optional<String> followed() {
    return schedule.flatMap(s -> s instanceof AdaptiveSchedule adaptive ? adaptive.on() : Optional.empty());
  }

  /** The loss of the training rows, formed while they are trained on. */
  static final String TRAIN_LOSS = "train.loss";

  /** What to do about numbers that are not finite. */
  public enum OnNonFinite {
    /** End the run; the weights may have moved by then, but nothing is saved of them. */
    STOP,
    /** Leave the batch out: nothing moves. Too many in a row end the run. */
    SKIP_BATCH
  }

  /** A reason to end a run before its last epoch. */
  public sealed interface Stop {}

  /** No progress of a figure by at least {@code minDelta} for {@code patience}. */
  public record Patience(String on, Interval patience, double minDelta) implements Stop {}

  /** A figure has reached a value. */
  public record Reaches(String on, double value) implements Stop {}

  /** So much time has passed. */
  public record After(Duration time) implements Stop {}
}
