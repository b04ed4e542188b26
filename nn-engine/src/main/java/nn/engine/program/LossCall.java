package nn.engine.program;

import java.util.Arrays;
import nn.api.Loss;
import nn.api.Tensor;
import nn.engine.network.Graph;
import org.jspecify.annotations.Nullable;

/**
 * The loss of one output over the rows of a batch; a row of a sequence has samples for each step. Samples of
 * padding and of rows of weight 0 are left out: they have neither loss nor gradient.
 */
final class LossCall implements Loss.Samples {

  private final Loss function;
  private final StepContext context;
  private final Tensor prediction;
  private final Tensor target;
  private final Tensor loss;
  private final @Nullable Tensor gradient;
  private final int samplesPerRow;
  private final int[] lengths;
  private final int samplesPerStep;
  private final float weight;
  private double total;
  private boolean whole = true;

  /**
   * The loss of an output.
   *
   * @param lengths those of the prediction, none if it is not padded
   */
  LossCall(Graph.Output output, StepContext context, Tensor prediction, Tensor target, Tensor loss,
      @Nullable Tensor gradient, int[] lengths) {
    this.function = output.loss();
    this.weight = output.weight();
    this.context = context;
    this.prediction = prediction;
    this.target = target;
    this.loss = loss;
    this.gradient = gradient;
    this.samplesPerRow = output.samples();
    this.lengths = lengths;
    this.samplesPerStep = lengths.length == 0 ? 1 : samplesPerRow / output.value().shape().axis(0);
  }

  /** Adds up the weights of the samples of a batch; before each run. */
  void weigh() {
    double sum = 0;
    boolean all = true;
    for (int row = 0, rows = context.rows; row < rows; row++) {
      int counted = counted(row);
      sum += (double) context.rowWeights[row] * counted;
      all &= counted == samplesPerRow;
    }
    total = sum;
    whole = all;
  }

  /** The samples of a row that count; they are its first. */
  private int counted(int row) {
    if (context.rowWeights[row] == 0) {
      return 0;
    }
    return lengths.length == 0 ? samplesPerRow : lengths[row] * samplesPerStep;
  }

  /** Losses and their gradients of these rows. */
  void run(int from, int to) {
    if (whole) {
      function.evaluate(this, from * samplesPerRow, to * samplesPerRow);
      return;
    }
    for (int row = from; row < to; row++) {
      int first = row * samplesPerRow;
      int counted = first + counted(row);
      if (counted > first) {
        function.evaluate(this, first, counted);
      }
      clear(loss, counted, first + samplesPerRow);
      if (gradient != null) {
        clear(gradient, counted, first + samplesPerRow);
      }
    }
  }

  private static void clear(Tensor tensor, int from, int to) {
    Arrays.fill(tensor.array(), tensor.offset(from), tensor.offset(to), 0);
  }

  /** The weighted mean over the samples of the batch, added in sample order; 0 if none counts. */
  double mean() {
    double sum = 0;
    for (int row = 0; row < context.rows; row++) {
      double weight = context.rowWeights[row];
      for (int i = row * samplesPerRow, end = i + counted(row); i < end; i++) {
        sum += weight * loss.array()[loss.offset() + i];
      }
    }
    return total == 0 ? 0 : sum / total;
  }

  /** The sum of the weights of all samples. */
  double total() {
    return total;
  }

  /** What this loss counts in the sum of all losses. */
  float weight() {
    return weight;
  }

  /** The weight of a sample. */
  float weight(int sample) {
    int row = sample / samplesPerRow;
    return sample - row * samplesPerRow < counted(row) ? context.rowWeights[row] : 0;
  }

  @Override
  public Tensor prediction() {
    return prediction;
  }

  @Override
  public Tensor target() {
    return target;
  }

  @Override
  public Tensor loss() {
    return loss;
  }

  @Override
  public boolean wantsGradient() {
    return gradient != null;
  }

  @Override
  public Tensor gradient() {
    Tensor present = gradient;
    if (present == null) {
      throw new IllegalStateException("no gradient is asked for");
    }
    return present;
  }

  @Override
  public float scale(int sample) {
    int row = samplesPerRow == 1 ? sample : sample / samplesPerRow;
    return weight * (context.rowWeights[row] / (float) total);
  }
}
