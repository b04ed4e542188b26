package nn.tck;

import java.util.ArrayList;
import java.util.List;
import nn.api.AdaptiveSchedule;
import nn.api.Schedule;
import nn.api.Schedule.Progress;

/**
 * Checks the promises of a {@link Schedule} in runs of one step to a few hundred: rates are numbers of at least 0, depend on
 * the step alone, and go on where a run is longer than was said; one that follows a figure gives the same again from what
 * it remembers.
 */
public final class ScheduleProof {

  private static final float BASE = 0.1f;

  private static final List<Progress> RUNS =
      List.of(new Progress(0, 1, 1), new Progress(0, 2, 2), new Progress(0, 7, 3), new Progress(0, 300, 25));

  private final Schedule subject;
  private final List<Finding> findings = new ArrayList<>();

  /** A proof of this schedule. */
  public ScheduleProof(Schedule subject) {
    this.subject = subject;
  }

  /** Every promise that is not kept; empty if all are. */
  public List<Finding> findings() {
    findings.clear();
    for (Progress run : RUNS) {
      float[] rates = new float[(int) run.steps() + 10];
      for (int step = 0; step < rates.length; step++) {
        rates[step] = subject.rate(BASE, at(run, step));
        if (!(rates[step] >= 0) || !Float.isFinite(rates[step])) {
          findings
              .add(new Finding("a rate is a number of at least 0", words(run, step) + ": " + rates[step]));
          return List.copyOf(findings);
        }
      }
      for (int step = rates.length - 1; step >= 0; step--) { // a resumed run begins anywhere
        if (subject.rate(BASE, at(run, step)) != rates[step]) {
          findings.add(new Finding("the rate depends on the step alone", words(run, step) + ": "
              + subject.rate(BASE, at(run, step)) + " instead of " + rates[step]));
          break;
        }
      }
      if (subject instanceof AdaptiveSchedule adaptive) {
        remembers(adaptive, run);
      }
    }
    Written.check(subject).ifPresent(findings::add);
    return List.copyOf(findings);
  }

  /** Told the same figures, and once in the middle given a copy of what it remembers, as a checkpoint does. */
  private void remembers(AdaptiveSchedule adaptive, Progress run) {
    double[] whole = new double[adaptive.memory()];
    double[] taken = new double[adaptive.memory()];
    for (int epoch = 1; epoch <= 40; epoch++) {
      Progress progress = at(run, epoch * run.stepsPerEpoch());
      double figure = epoch < 20 ? 1.0 / epoch : epoch == 25 ? Double.NaN : 0.5;
      adaptive.observe(figure, false, progress, whole);
      adaptive.observe(figure, false, progress, taken);
      taken = taken.clone();
      float rate = adaptive.rate(BASE, progress, whole);
      if (!(rate >= 0) || !Float.isFinite(rate) || rate != adaptive.rate(BASE, progress, taken)) {
        findings.add(new Finding("what a schedule remembers gives the rate again",
            "epoch " + epoch + ": " + adaptive.rate(BASE, progress, taken) + " instead of " + rate));
        return;
      }
    }
  }

  private static Progress at(Progress run, long step) {
    return new Progress(step, run.steps(), run.stepsPerEpoch());
  }

  private static String words(Progress run, int step) {
    return "step " + step + " of " + run.steps();
  }
}
