package nn.engine.report;

import nn.engine.train.EpochReport;
import nn.engine.train.TrainingListener;
import nn.engine.train.TrainingState;

/** Adds up how long a run takes, for its report. */
public final class EpochTimes implements TrainingListener {

  private int epochs;
  private double seconds;
  private double training;
  private double longest;

  @Override
  public void epoch(EpochReport report, TrainingState state) {
    epochs++;
    seconds += report.seconds();
    longest = Math.max(longest, report.seconds());
  }

  @Override
  public void step(StepEvent event) {
    training += event.nanos() * 1e-9;
  }

  /** Epochs that were heard of: fewer than the run has if it was taken up again. */
  int epochs() {
    return epochs;
  }

  /** Time of all epochs. */
  double seconds() {
    return seconds;
  }

  /** Time of all steps. */
  double training() {
    return training;
  }

  /** Time of the longest epoch. */
  double longest() {
    return longest;
  }
}
