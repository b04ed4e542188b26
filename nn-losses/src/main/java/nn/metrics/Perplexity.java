package nn.metrics;

import com.google.auto.service.AutoService;
import nn.api.Metric;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.math.Maths;
import nn.api.option.Describe;

/**
 * The exponential of the mean cross-entropy, e^(−1/n Σ log p(t)): as if each sample were a fair choice among so many
 * categories. Jelinek, Mercer, Bahl, Baker 1977.
 */
@AutoService(Metric.class)
@Describe(
    value = "As if each sample were a fair choice among so many categories: the measure of language models.",
    formula = "e^(-1/n * sum(log p(t)))", source = "Jelinek, Mercer, Bahl, Baker 1977",
    example = "{type: perplexity}")
public record Perplexity() implements Metric {

  @Override
  public Accumulator start(TensorSpec prediction, TensorSpec target) {
    Classes.categories("perplexity", prediction, target);
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
      Tensor predictions = samples.prediction();
      for (int i = from; i < to; i++) {
        int target = (int) samples.target().get(i, 0);
        float p = predictions.rowSize() > 1 ? predictions.get(i, target)
            : target == 1 ? predictions.get(i, 0) : 1 - predictions.get(i, 0);
        double weight = samples.weight(i);
        sum -= weight * Maths.log(Math.max(p, Float.MIN_NORMAL));
        n += weight;
      }
    }

    @Override
    public double value() {
      return StrictMath.exp(sum / n);
    }
  }
}
