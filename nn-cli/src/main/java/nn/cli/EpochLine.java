package nn.cli;

import java.util.StringJoiner;
import nn.engine.train.EpochReport;

/** An epoch in one line: {@code epoch 12/40  train.loss 0.1234  validation.loss 0.2345 ... *}. */
final class EpochLine {

  private EpochLine() {}

  static String of(EpochReport report) {
    StringJoiner line = new StringJoiner("  ");
    int width = Integer.toString(report.epochs()).length();
    line.add("epoch " + " ".repeat(Math.max(0, width - Integer.toString(report.epoch()).length()))
        + report.epoch() + "/" + report.epochs());
    line.add(figures(report));
    line.add(Numbers.large(report.examplesPerSecond()) + " examples/s");
    return line + (report.best() ? "  best" : "");
  }

  /** {@code train.loss 0.1234  validation.loss 0.2345}. */
  static String figures(EpochReport report) {
    StringJoiner line = new StringJoiner("  ");
    report.figures().forEach((name, value) -> line.add(name + " " + Numbers.figure(value)));
    return line.toString();
  }
}
