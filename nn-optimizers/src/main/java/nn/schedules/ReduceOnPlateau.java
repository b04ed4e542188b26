package nn.schedules;

import com.google.auto.service.AutoService;
import java.util.Optional;
import nn.api.AdaptiveSchedule;
import nn.api.Interval;
import nn.api.OptionException;
import nn.api.Schedule;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.optimizers.Power;

/**
 * η = max(η₀·fⁿ, end), where n grows by 1 whenever a figure has made no progress for as long as the patience lasts.
 *
 * <p>As Keras' ReduceLROnPlateau; PyTorch's waits one epoch more for the same number. Progress is a gain of more than
 * {@code minDelta}.
 *
 * @param on the figure
 * @param factor f
 * @param patience how long no progress is borne
 * @param minDelta the least gain that counts
 * @param min the least rate
 */
@Describe(value = "Multiplies the rate by a factor whenever a figure makes no progress for a while.",
    formula = "rate = max(base * factor^n, min), n the number of times that patience ran out",
    source = "Keras ReduceLROnPlateau; PyTorch ReduceLROnPlateau with threshold_mode abs",
    example = "{type: reduce_on_plateau, factor: 0.5, patience: 5 epochs}")
@AutoService(Schedule.class)
public record ReduceOnPlateau(
    @Doc("a figure of train or validation; the loss of the validation rows, else of the training rows, when left out") Optional<
        String> on,
    @Doc("what the rate is multiplied by") @Above(0) @Below(1) double factor,
    @Doc("how long the figure may go without getting better") Interval patience,
    @Doc("a smaller gain does not count") @Min(0) double minDelta,
    @Doc("the rate falls no further") @Min(0) double min) implements AdaptiveSchedule {

  /** Places in memory: the best figure, the step it or the last fall came at, falls, and 1 once a figure was seen. */
  private static final int BEST = 0;

  private static final int SINCE = 1;
  private static final int FALLS = 2;
  private static final int SEEN = 3;

  public ReduceOnPlateau() {
    this(Optional.empty(), 0.1, new Interval(10, Interval.Unit.EPOCHS), 1e-4, 0);
  }

  /** @throws OptionException for no patience at all */
  public ReduceOnPlateau {
    if (patience.count() == 0) {
      throw new OptionException("patience", patience, "at least 1 step").suggest("patience: 5 epochs");
    }
  }

  @Override
  public int memory() {
    return 4;
  }

  @Override
  public void observe(double figure, boolean higherIsBetter, Progress progress, double[] memory) {
    double gain = higherIsBetter ? figure - memory[BEST] : memory[BEST] - figure;
    if (memory[SEEN] == 0 ? !Double.isNaN(figure) : gain > minDelta) {
      memory[BEST] = figure;
      memory[SEEN] = 1;
      memory[SINCE] = progress.step();
    } else if (progress.step() - memory[SINCE] >= progress.in(patience)) {
      memory[FALLS]++;
      memory[SINCE] = progress.step();
    }
  }

  /** A base below the least rate stays as it is. */
  @Override
  public float rate(float base, Progress progress, double[] memory) {
    return (float) Math.max(base * Power.of(factor, (long) memory[FALLS]), Math.min(min, base));
  }
}
