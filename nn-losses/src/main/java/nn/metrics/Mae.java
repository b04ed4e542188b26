package nn.metrics;

import com.google.auto.service.AutoService;
import nn.api.Metric;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/** Mean absolute error, 1/n Σ |p − t|, over all values. */
@AutoService(Metric.class)
@Describe(value = "Mean absolute error, in the target's own units.", formula = "1/n * sum(|p - t|)",
    example = "{type: mae}")
public record Mae() implements Metric {

  @Override
  public Accumulator start(TensorSpec prediction, TensorSpec target) {
    Targets.numbers("mae", prediction, target);
    return new Sum();
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  private static final class Sum implements Accumulator {

    private double sum;
    private long n;

    @Override
    public void add(Tensor predictions, Tensor targets, int samples) {
      for (int i = 0; i < samples; i++) {
        for (int j = 0; j < predictions.rowSize(); j++) {
          double e = (double) predictions.get(i, j) - targets.get(i, j);
          sum += Math.abs(e);
        }
      }
      n += (long) samples * predictions.rowSize();
    }

    @Override
    public double value() {
      return sum / n;
    }
  }
}
