package nn.metrics;

import com.google.auto.service.AutoService;
import nn.api.Metric;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/** Mean absolute error, 1/n Σ |p − t|, over all values. */
@AutoService(Metric.class)
@Describe(value = "Mean absolute error, in the target's own units.", formula = "1/n * sum(|p - t|)",
    source = "Willmott, Matsuura 2005, Climate Research 30", example = "{type: mae}")
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
    private double n;

    @Override
    public void add(Samples samples, int from, int to) {
      Tensor p = samples.prediction();
      for (int i = from; i < to; i++) {
        double w = samples.weight(i);
        for (int j = 0; j < p.rowSize(); j++) {
          double e = (double) p.get(i, j) - samples.target().get(i, j);
          sum += w * Math.abs(e);
        }
        n += w * p.rowSize();
      }
    }

    @Override
    public double value() {
      return sum / n;
    }
  }
}
