package nn.api;

/** A learning rate that changes over a run. Warm-up, which any schedule may have, is the engine's. */
public interface Schedule extends Extension {

  /**
   * The rate of a step.
   *
   * @param base the optimizer's learning rate
   * @param progress which step it is
   */
  float rate(float base, Progress progress);

  /**
   * How far a run is.
   *
   * @param step steps taken since the end of warm-up, from 0
   * @param steps steps from the end of warm-up to the end of the run as configured, at least 1
   * @param stepsPerEpoch steps in an epoch
   */
  record Progress(long step, long steps, long stepsPerEpoch) {

    /** An interval in steps. */
    public long in(Interval interval) {
      return interval.steps(stepsPerEpoch);
    }
  }
}
