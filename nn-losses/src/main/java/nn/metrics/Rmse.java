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
    source = "Willmott, Matsuura 2005, Climate Research 30", example = "{type: rmse}")
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
    private double n;

    @Override
    public void add(Samples samples, int from, int to) {
      Tensor p = samples.prediction();
      for (int i = from; i < to; i++) {
        double w = samples.weight(i);
        for (int j = 0; j < p.rowSize(); j++) {
          double e = (double) p.get(i, j) - samples.target().get(i, j);
          sum += w * (e * e);
        }
        n += w * p.rowSize();
      }
    }

    @Override
    public double value() {
      return Math.sqrt(sum / n);
    }
  }
}
