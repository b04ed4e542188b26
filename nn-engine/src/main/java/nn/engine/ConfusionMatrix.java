package nn.engine;

import java.util.List;
import nn.api.Metric;
import nn.api.Tensor;

/** How often each class was taken for each other: counts by true and predicted class. */
public final class ConfusionMatrix {

  private final List<String> classes;
  private final long[][] counts;

  /** An empty matrix of these classes. */
  public ConfusionMatrix(List<String> classes) {
    this.classes = List.copyOf(classes);
    this.counts = new long[classes.size()][classes.size()];
  }

  /** Counts samples. */
  void add(Metric.Samples samples, int from, int to) {
    for (int i = from; i < to; i++) {
      add((int) samples.target().get(i, 0), predicted(samples.prediction(), i));
    }
  }

  /** Counts one row. */
  public void add(int truth, int predicted) {
    counts[truth][predicted]++;
  }

  /** The class of a prediction: the most probable, or the second where a single probability is above one half. */
  public static int predicted(Tensor predictions, int sample) {
    if (predictions.rowSize() == 1) {
      return predictions.get(sample, 0) > 0.5f ? 1 : 0;
    }
    int best = 0;
    for (int j = 1; j < predictions.rowSize(); j++) {
      if (predictions.get(sample, j) > predictions.get(sample, best)) {
        best = j;
      }
    }
    return best;
  }

  /** Class names, by code. */
  public List<String> classes() {
    return classes;
  }

  /** How many rows of a class were predicted to be of another. */
  public long count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /** Rows of a class. */
  public long support(int truth) {
    long sum = 0;
    for (long count : counts[truth]) {
      sum += count;
    }
    return sum;
  }

  /** Of the rows predicted to be of a class, the share that is; NaN if there are none. */
  public double precision(int index) {
    long predicted = 0;
    for (long[] row : counts) {
      predicted += row[index];
    }
    return (double) counts[index][index] / predicted;
  }

  /** Of the rows of a class, the share that was found; NaN if there are none. */
  public double recall(int index) {
    return (double) counts[index][index] / support(index);
  }

  /** The harmonic mean of precision and recall, 0 if both are 0. */
  public double f1(int index) {
    long wrong = support(index) - counts[index][index];
    for (int truth = 0; truth < counts.length; truth++) {
      wrong += truth == index ? 0 : counts[truth][index];
    }
    long right = 2 * counts[index][index];
    return right + wrong == 0 ? 0 : (double) right / (right + wrong);
  }
}
