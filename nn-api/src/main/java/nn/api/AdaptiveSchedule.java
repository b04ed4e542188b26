package nn.api;

import java.util.Optional;

/**
 * A schedule that follows a figure of the run, which it is told after each epoch. What it remembers are a few numbers that
 * the engine keeps for it, zeros at the start, and saves with each checkpoint: a run that is taken up again goes on to
 * the bit.
 */
public interface AdaptiveSchedule extends Schedule {

  /** The figure, such as {@code train.accuracy}; empty for the loss of the validation rows, or of the training rows. */
  Optional<String> on();

  /** How many numbers it remembers. */
  int memory();

  /**
   * Takes note of the figure of an epoch that is done.
   *
   * @param figure NaN where it is not a number
   * @param higherIsBetter whether more of the figure is better
   * @param progress where the run is
   * @param memory what it remembers, to be changed
   */
  void observe(double figure, boolean higherIsBetter, Progress progress, double[] memory);

  /** The rate of a step, as {@link #rate(float, Progress)}, with what it remembers. */
  float rate(float base, Progress progress, double[] memory);

  @Override
  default float rate(float base, Progress progress) {
    return rate(base, progress, new double[memory()]);
  }
}
