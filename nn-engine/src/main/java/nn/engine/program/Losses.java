package nn.engine.program;

import nn.api.Operation;

/** The losses of all outputs: what is trained is their weighted sum. */
final class Losses extends Call {

  private final StepContext context;
  private final LossCall[] all;

  Losses(StepContext context, LossCall[] all) {
    super(Operation.ROWS);
    this.context = context;
    this.all = all;
  }

  /** The loss of one output. */
  LossCall of(int output) {
    return all[output];
  }

  /** Adds up the weights of the samples of a batch; before each run. */
  void weigh() {
    for (LossCall loss : all) {
      loss.weigh();
    }
  }

  @Override
  void run(int worker, int from, int to) {
    for (LossCall loss : all) {
      loss.run(from, to);
    }
  }

  /** The weighted sum of the mean loss of each output. */
  double mean() {
    double sum = 0;
    for (LossCall loss : all) {
      sum += loss.weight() * loss.mean();
    }
    return sum;
  }

  /** What a batch counts among others: its samples where there is one output, else its rows, each with its weight. */
  double total() {
    if (all.length == 1) {
      return all[0].total();
    }
    double sum = 0;
    for (int row = 0; row < context.rows; row++) {
      sum += context.rowWeights[row];
    }
    return sum;
  }
}
