package nn.metrics;

import java.util.Arrays;
import nn.api.Metric;
import nn.api.ShapeException;
import nn.api.Tensor;
import nn.api.TensorSpec;

/** Counts, for each category, how often it was meant, predicted, and both: what figures of classes are formed from. */
abstract class Classes implements Metric.Accumulator {

  private final double[] meant;
  private final double[] predicted;
  private final double[] both;

  Classes(int categories) {
    meant = new double[categories];
    predicted = new double[categories];
    both = new double[categories];
  }

  /**
   * The number of categories of a target.
   *
   * @throws ShapeException with a suggestion, if there are none, or predictions are not one for each
   */
  static int categories(String type, TensorSpec prediction, TensorSpec target) {
    if (!target.coded()) {
      throw new ShapeException(type + " needs a category or a yes/no target, but the target holds numbers")
          .suggest("use mae, rmse or r2");
    }
    long width = prediction.shape().size();
    if (width != target.categories() && !(width == 1 && target.categories() == 2)) {
      throw new ShapeException(
          type + " needs " + target.categories() + " probabilities, found " + prediction);
    }
    return target.categories();
  }

  /**
   * The predicted code: the most probable category (the first of equals), or 1 where a single probability is above ½;
   * −1 where a prediction is not a number.
   */
  static int predicted(Tensor p, int sample) {
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

  @Override
  public void add(Metric.Samples samples, int from, int to) {
    for (int i = from; i < to; i++) {
      int target = (int) samples.target().get(i, 0);
      int prediction = predicted(samples.prediction(), i);
      double weight = samples.weight(i);
      meant[target] += weight;
      if (prediction >= 0) {
        predicted[prediction] += weight;
      }
      if (prediction == target) {
        both[target] += weight;
      }
    }
  }

  /** The figure of one category, from 0 to 1. */
  abstract double of(double meant, double predicted, double both);

  /** Of a yes/no target the figure of yes; of several categories the mean over those that were meant or predicted. */
  @Override
  public double value() {
    if (Arrays.stream(meant).sum() == 0) {
      return Double.NaN;
    }
    if (meant.length == 2) {
      return of(meant[1], predicted[1], both[1]);
    }
    double sum = 0;
    int seen = 0;
    for (int k = 0; k < meant.length; k++) {
      if (meant[k] + predicted[k] > 0) {
        sum += of(meant[k], predicted[k], both[k]);
        seen++;
      }
    }
    return sum / seen;
  }

  /** a/b, and 0 where there is nothing to divide by, as scikit-learn has it. */
  static double share(double a, double b) {
    return b == 0 ? 0 : a / b;
  }
}
