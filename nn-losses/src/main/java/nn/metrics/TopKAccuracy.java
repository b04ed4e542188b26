package nn.metrics;

import com.google.auto.service.AutoService;
import nn.api.Metric;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/** Share of the samples whose category is among the k most probable; of equals the first count as more probable. */
@AutoService(Metric.class)
@Describe(value = "Share of the samples whose category is among the k most probable.",
    formula = "1/n * sum([t in the k largest of p])", source = "Russakovsky et al. 2015, arXiv:1409.0575",
    example = "{type: top_k_accuracy, k: 5}")
public record TopKAccuracy(@Doc("how many guesses count") @Min(1) int k) implements Metric {

  public TopKAccuracy() {
    this(5);
  }

  @Override
  public Accumulator start(TensorSpec prediction, TensorSpec target) {
    Classes.categories("top_k_accuracy", prediction, target);
    return new Count(k);
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  private static final class Count implements Accumulator {

    private final int k;
    private double right;
    private double n;

    Count(int k) {
      this.k = k;
    }

    @Override
    public void add(Samples samples, int from, int to) {
      Tensor predictions = samples.prediction();
      for (int i = from; i < to; i++) {
        int target = (int) samples.target().get(i, 0);
        boolean hit = predictions.rowSize() == 1
            ? k > 1 || Classes.predicted(predictions, i) == target
            : before(predictions, i, target) < k;
        right += hit ? samples.weight(i) : 0;
        n += samples.weight(i);
      }
    }

    /** How many categories come before this one; all where its probability is not a number. */
    private static int before(Tensor p, int sample, int target) {
      float own = p.get(sample, target);
      if (Float.isNaN(own)) {
        return Integer.MAX_VALUE;
      }
      int before = 0;
      for (int c = 0; c < p.rowSize(); c++) {
        float other = p.get(sample, c);
        if (other > own || (other == own && c < target)) {
          before++;
        }
      }
      return before;
    }

    @Override
    public double value() {
      return right / n;
    }
  }
}
