package nn.api.init;

import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Normal numbers without the tails, w ~ N(mean, stddev²) where a draw more than 2·stddev off is drawn again; what is left
 * has the standard deviation 0.8796·stddev. As Keras' TruncatedNormal.
 */
@Describe(value = "Normal numbers, drawn again where they fall more than two spreads from the mean.",
    formula = "w ~ N(mean, stddev^2), |w - mean| <= 2*stddev",
    source = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 8.4",
    example = "{type: truncated_normal, stddev: 0.05}")
public record TruncatedNormal(@Doc("mean of the numbers") float mean,
    @Doc("standard deviation before the tails are cut off") @Min(0) float stddev) implements Initializer {

  public TruncatedNormal() {
    this(0, 0.05f);
  }

  /** Element i draws at i, and again at i + n, i + 2n, … */
  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    int n = fan.size();
    for (int i = 0; i < n; i++) {
      long index = i;
      float z = random.gaussian(index);
      while (Math.abs(z) > 2) {
        index += n;
        z = random.gaussian(index);
      }
      values[offset + i] = Math.fma(stddev, z, mean);
    }
  }
}
