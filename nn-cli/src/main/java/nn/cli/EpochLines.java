package nn.cli;

import java.io.PrintStream;
import java.util.Optional;
import nn.engine.train.EpochReport;
import nn.engine.train.TrainingListener;
import nn.engine.train.TrainingState;
import org.jspecify.annotations.Nullable;

/** Progress where there is no terminal: a line for each epoch, of a long run for every hundredth part of it. */
final class EpochLines implements TrainingListener {

  private static final int LINES_EACH = 200;
  private static final int PARTS = 100;

  private final PrintStream err;
  private @Nullable EpochReport untold;
  private @Nullable EpochReport best;

  EpochLines(PrintStream err) {
    this.err = err;
  }

  @Override
  public void epoch(EpochReport report, TrainingState state) {
    int every = report.epochs() <= LINES_EACH ? 1 : report.epochs() / PARTS;
    boolean due = report.epoch() % every == 0 || report.epoch() == report.epochs();
    if (due) {
      tell(report);
    }
    untold = due ? null : report;
    if (report.best()) {
      best = due ? null : report;
    }
  }

  @Override
  public void warning(String message) {
    err.print("warning: " + message + "\n");
  }

  @Override
  public void skipped(long step, String reason) {
    err.print("warning: skipped a batch: " + reason + "\n");
  }

  /** The last epoch and the best one, if they have not been told. */
  void end() {
    Optional.ofNullable(best).filter(b -> untold == null || b.epoch() != untold.epoch())
        .ifPresent(this::tell);
    Optional.ofNullable(untold).ifPresent(this::tell);
    best = null;
    untold = null;
  }

  private void tell(EpochReport report) {
    err.print(EpochLine.of(report) + "\n");
  }
}
