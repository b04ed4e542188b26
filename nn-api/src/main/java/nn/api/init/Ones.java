package nn.api.init;

import java.util.Arrays;
import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Describe;

/** Ones, w = 1. */
@Describe(value = "Ones.", formula = "w = 1",
    source = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 8.4", example = "{type: ones}")
public record Ones() implements Initializer {

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    Arrays.fill(values, offset, offset + fan.size(), 1);
  }
}
