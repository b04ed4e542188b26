package nn.metrics;

import com.google.auto.service.AutoService;
import nn.api.Metric;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/** The harmonic mean of precision and recall, formed for each category; then the mean, each counting the same. */
@AutoService(Metric.class)
@Describe(value = "Harmonic mean of precision and recall: of yes, or the mean over the categories.",
    formula = "2*right / (meant + predicted), then the mean", source = "van Rijsbergen 1979",
    example = "{type: macro_f1}")
public record MacroF1() implements Metric {

  @Override
  public Accumulator start(TensorSpec prediction, TensorSpec target) {
    return new Classes(Classes.categories("macro_f1", prediction, target)) {
      @Override
      double of(double meant, double predicted, double both) {
        return share(2 * both, meant + predicted);
      }
    };
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }
}
