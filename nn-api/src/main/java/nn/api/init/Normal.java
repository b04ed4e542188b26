package nn.api.init;

import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/** Normal numbers, w ~ N(mean, stddev²); by default N(0, 1), what textbooks start from. */
@Describe(value = "Normal numbers of one mean and spread, whatever the size of the layer.",
    formula = "w ~ N(mean, stddev^2)",
    source = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 8.4",
    example = "{type: normal, mean: 0, stddev: 0.05}")
public record Normal(@Doc("mean of the numbers") float mean,
    @Doc("their standard deviation") @Min(0) float stddev) implements Initializer {

  public Normal() {
    this(0, 1);
  }

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    int n = fan.size();
    for (int i = 0; i < n; i++) {
      values[offset + i] = Math.fma(stddev, random.gaussian(i), mean);
    }
  }
}
