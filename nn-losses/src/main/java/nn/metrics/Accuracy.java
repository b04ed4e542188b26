package nn.metrics;

import com.google.auto.service.AutoService;
import nn.api.Metric;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/**
 * Share of the samples whose category is the predicted one: the most probable of several (the first of equals), or
 * yes where a single probability is above ½. A prediction that is no number is wrong.
 */
@AutoService(Metric.class)
@Describe(value = "Share of the samples whose category is predicted rightly.",
    formula = "1/n * sum([argmax(p) = t]); of a single probability [p > 0.5]",
    source = "Manning, Raghavan, Schütze 2008, Introduction to Information Retrieval, section 8.3",
    example = "{type: accuracy}")
public record Accuracy() implements Metric {

  @Override
  public Accumulator start(TensorSpec prediction, TensorSpec target) {
    Classes.categories("accuracy", prediction, target);
    return new Count();
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  private static final class Count implements Accumulator {

    private double right;
    private double n;

    @Override
    public void add(Samples samples, int from, int to) {
      for (int i = from; i < to; i++) {
        if (Classes.predicted(samples.prediction(), i) == (int) samples.target().get(i, 0)) {
          right += samples.weight(i);
        }
        n += samples.weight(i);
      }
    }

    @Override
    public double value() {
      return right / n;
    }
  }
}
