package nn.engine.train;

import java.util.Optional;
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

  /** The rate of a step, counted from 0. */
  float of(long step) {
    return step < warmup ? scheduled(0) * ((step + 1f) / (warmup + 1f)) : scheduled(step - warmup);
  }

  private float scheduled(long step) {
    return schedule.isEmpty()
        ? base
        : schedule.get().rate(base,
            new Schedule.Progress(step, Math.max(1, steps - warmup), stepsPerEpoch));
  }
}
