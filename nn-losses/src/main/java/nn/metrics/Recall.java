package nn.metrics;

import com.google.auto.service.AutoService;
import nn.api.Metric;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/** Share of a category's samples that are found; of several categories the mean, each counting the same. */
@AutoService(Metric.class)
@Describe(value = "Share of a category that is found: of yes, or the mean over the categories.",
    formula = "right / meant",
    source = "Manning, Raghavan, Schütze 2008, Introduction to Information Retrieval, section 8.3",
    example = "{type: recall}")
public record Recall() implements Metric {

  @Override
  public Accumulator start(TensorSpec prediction, TensorSpec target) {
    return new Classes(Classes.categories("recall", prediction, target)) {
      @Override
      double of(double meant, double predicted, double both) {
        return share(both, meant);
      }
    };
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }
}
