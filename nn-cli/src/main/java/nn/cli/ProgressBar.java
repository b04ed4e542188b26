package nn.cli;

import java.io.PrintStream;
import nn.engine.train.EpochReport;
import nn.engine.train.TrainingListener;
import nn.engine.train.TrainingState;

/**
 * Progress on a terminal: one line that is written over,
 * {@code epoch 12/40 ━━━━━━────────  30 %  4 s left  train.loss 0.1234}.
 */
final class ProgressBar implements TrainingListener {

  private static final long NANOS_BETWEEN = 100_000_000;
  private static final int BAR = 24;
  private static final double SURE_AFTER = 1;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream err;
  private final int columns;
  private final boolean unicode;
  private final Style style;
  private long began;
  private long shown;
  private double doneAtStart = -1;
  private String figures = "";
  private int epochs;

  ProgressBar(Console console, int epochs) {
    this.err = console.err();
    this.columns = console.columns();
    this.unicode = console.unicode();
    this.style = console.errStyle();
    this.epochs = epochs;
  }

  @Override
  public void step(StepEvent event) {
    long now = System.nanoTime();
    double done = (event.epoch() - 1 + (double) event.batch() / event.batches()) / epochs;
    if (doneAtStart < 0) {
      began = now;
      doneAtStart = done;
    }
    if (now - shown >= NANOS_BETWEEN) {
      shown = now;
      String loss = figures.isEmpty() ? "loss " + Numbers.figure(event.loss()) : figures;
      show(event.epoch(), done, (now - began) * 1e-9, loss);
    }
  }

  @Override
  public void epoch(EpochReport report, TrainingState state) {
    epochs = report.epochs();
    figures = EpochLine.figures(report);
  }

  @Override
  public void warning(String message) {
    err.print(CLEAR + "warning: " + message + "\n");
  }

  @Override
  public void skipped(long step, String reason) {
    err.print(CLEAR + "warning: skipped a batch: " + reason + "\n");
  }

  /** Leaves an empty line. */
  void end() {
    err.print(CLEAR);
  }

  private void show(int epoch, double done, double seconds, String shownFigures) {
    int full = (int) Math.round(done * BAR);
    String left = done <= doneAtStart || seconds < SURE_AFTER ? ""
        : Numbers.duration(seconds * (1 - done) / (done - doneAtStart)) + " left";
    String head = "epoch " + epoch + "/" + epochs + " ";
    String tail = " " + Math.round(done * 100) + " %  " + left + "  " + shownFigures;
    int room = columns - 1 - head.length() - BAR;
    String cut = room <= 0 ? "" : tail.length() > room ? tail.substring(0, room) : tail;
    err.print(CLEAR + head + style.green((unicode ? "━" : "#").repeat(full))
        + style.dim((unicode ? "─" : "-").repeat(BAR - full)) + cut);
    err.flush();
  }
}
