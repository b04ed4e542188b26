package nn.api.init;

import java.util.Arrays;
import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Describe;

/** Zeros, w = 0. */
@Describe(value = "Zeros.", formula = "w = 0",
    source = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 8.4", example = "{type: zeros}")
public record Zeros() implements Initializer {

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    Arrays.fill(values, offset, offset + fan.size(), 0);
  }
}
