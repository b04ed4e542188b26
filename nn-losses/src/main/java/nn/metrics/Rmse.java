package nn.metrics;

import com.google.auto.service.AutoService;
import nn.api.Metric;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/** Root of the mean squared error, √(1/n Σ (p − t)²), over all values. */
@AutoService(Metric.class)
@Describe(value = "Root of the mean squared error, in the target's own units.",
    formula = "sqrt(1/n * sum((p - t)^2))",
    example = "{type: rmse}")
public record Rmse() implements Metric {

  @Override
  public Accumulator start(TensorSpec prediction, TensorSpec target) {
    Targets.numbers("rmse", prediction, target);
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
          sum += e * e;
        }
      }
      n += (long) samples * predictions.rowSize();
    }

    @Override
    public double value() {
      return Math.sqrt(sum / n);
    }
  }
}
