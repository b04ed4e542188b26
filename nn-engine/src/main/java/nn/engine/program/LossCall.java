package nn.engine.program;

import nn.api.Loss;
import nn.api.Tensor;
import org.jspecify.annotations.Nullable;

/** The loss over the rows of a batch; a row of a sequence has a sample for each step. */
final class LossCall implements Call, Loss.Samples {

  private final Loss function;
  private final StepContext context;
  private final Tensor prediction;
  private final Tensor target;
  private final Tensor loss;
  private final @Nullable Tensor gradient;
  private final int samplesPerRow;

  LossCall(Loss function, StepContext context, Tensor prediction, Tensor target, Tensor loss,
      @Nullable Tensor gradient, int samplesPerRow) {
    this.function = function;
    this.context = context;
    this.prediction = prediction;
    this.target = target;
    this.loss = loss;
    this.gradient = gradient;
    this.samplesPerRow = samplesPerRow;
  }

  @Override
  public void run(int worker, int from, int to) {
    function.evaluate(this, from * samplesPerRow, to * samplesPerRow);
  }

  /** The mean over the samples of the batch, added in sample order. */
  double mean() {
    int samples = context.rows * samplesPerRow;
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += loss.array()[loss.offset() + i];
    }
    return sum / samples;
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
    return 1f / (context.rows * samplesPerRow);
  }
}
