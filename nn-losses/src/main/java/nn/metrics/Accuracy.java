package nn.metrics;

import com.google.auto.service.AutoService;
import nn.api.Metric;
import nn.api.ShapeException;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/**
 * Share of the samples whose category is the predicted one: the most probable of several (the first of equals), or
 * yes where a single probability is above ½. A prediction that is no number is wrong.
 */
@AutoService(Metric.class)
@Describe(value = "Share of the samples whose category is predicted rightly.",
    formula = "1/n * sum([argmax(p) = t]); of a single probability [p > 0.5]", example = "{type: accuracy}")
public record Accuracy() implements Metric {

  @Override
  public Accumulator start(TensorSpec prediction, TensorSpec target) {
    if (!target.coded()) {
      throw new ShapeException("accuracy needs a category or a yes/no target, but the target holds numbers")
          .suggest("use mae, rmse or r2");
    }
    long width = prediction.shape().size();
    if (width != target.categories() && !(width == 1 && target.categories() == 2)) {
      throw new ShapeException(
          "accuracy needs " + target.categories() + " probabilities, found " + prediction);
    }
    return new Count();
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  private static final class Count implements Accumulator {

    private long right;
    private long n;

    @Override
    public void add(Tensor predictions, Tensor targets, int samples) {
      for (int i = 0; i < samples; i++) {
        if (predicted(predictions, i) == (int) targets.get(i, 0)) {
          right++;
        }
      }
      n += samples;
    }

    @Override
    public double value() {
      return (double) right / n;
    }

    /** The predicted code, −1 for none. */
    private static int predicted(Tensor p, int sample) {
      if (p.rowSize() == 1) {
        float yes = p.get(sample, 0);
        return Float.isNaN(yes) ? -1 : yes > 0.5f ? 1 : 0;
      }
      int best = -1;
      for (int k = 0; k < p.rowSize(); k++) {
        if (best < 0 ? p.get(sample, k) >= Float.NEGATIVE_INFINITY : p.get(sample, k) > p.get(sample, best)) {
          best = k;
        }
      }
      return best;
    }
  }
}
