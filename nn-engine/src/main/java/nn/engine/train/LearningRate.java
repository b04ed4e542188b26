package nn.engine.train;

import java.util.Optional;
import nn.api.AdaptiveSchedule;
import nn.api.Schedule;

/**
 * The learning rate of each step. Over w steps of warm-up it rises in a line to the schedule's first rate η(0); then the
 * schedule takes over, for which the run begins there:
 *
 * <pre>
 *   rate(t) = η(0)·(t + 1)/(w + 1)   t &lt; w
 *   rate(t) = η(t − w)               t ≥ w
 * </pre>
 *
 * Goyal et al. 2017, arXiv:1706.02677.
 *
 * @param base the optimizer's rate
 * @param schedule how it changes; empty for η = base
 * @param warmup w
 * @param steps steps of the whole run as configured
 * @param stepsPerEpoch steps in an epoch
 */
record LearningRate(float base, Optional<Schedule> schedule, long warmup, long steps, long stepsPerEpoch) {

  /** The rate of a step, counted from 0, with what the schedule remembers. */
  float of(long step, double[] memory) {
    return step < warmup ? scheduled(0, memory) * ((step + 1f) / (warmup + 1f))
        : scheduled(step - warmup, memory);
  }

  private float scheduled(long step, double[] memory) {
    if (schedule.isEmpty()) {
      return base;
    }
    return switch (schedule.get()) {
      case AdaptiveSchedule adaptive -> adaptive.rate(base, progress(step), memory);
      case Schedule plain -> plain.rate(base, progress(step));
    };
  }

  private Schedule.Progress progress(long step) {
    return new Schedule.Progress(step, Math.max(1, steps - warmup), stepsPerEpoch);
  }

  /** The schedule, if it follows a figure. */
  Optional<AdaptiveSchedule> adaptive() {
    return schedule.flatMap(s -> s instanceof AdaptiveSchedule found ? Optional.of(found) : Optional.empty());
  }

  /** Tells the schedule the figure after so many steps. */
  void observe(AdaptiveSchedule adaptive, double figure, boolean higherIsBetter, long done, double[] memory) {
    adaptive.observe(figure, higherIsBetter, progress(Math.max(0, done - warmup)), memory);
  }
}
