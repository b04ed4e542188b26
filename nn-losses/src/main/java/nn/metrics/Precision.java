package nn.metrics;

import com.google.auto.service.AutoService;
import nn.api.Metric;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/** Share of the predictions of a category that are right; of several categories the mean, each counting the same. */
@AutoService(Metric.class)
@Describe(
    value = "Share of the predictions of a category that are right: of yes, or the mean over the categories.",
    formula = "right / predicted",
    source = "Manning, Raghavan, Schütze 2008, Introduction to Information Retrieval, section 8.3",
    example = "{type: precision}")
public record Precision() implements Metric {

  @Override
  public Accumulator start(TensorSpec prediction, TensorSpec target) {
    return new Classes(Classes.categories("precision", prediction, target)) {
      @Override
      double of(double meant, double predicted, double both) {
        return share(both, predicted);
      }
    };
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }
}
