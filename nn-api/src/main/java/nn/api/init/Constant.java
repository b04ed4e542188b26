package nn.api.init;

import java.util.Arrays;
import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Required;

/** One number everywhere, w = value. */
@Describe(value = "The same number everywhere.", formula = "w = value",
    source = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 8.4",
    example = "{type: constant, value: 0.1}")
public record Constant(@Doc("the number") @Required float value) implements Initializer {

  public Constant() {
    this(0);
  }

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    Arrays.fill(values, offset, offset + fan.size(), value);
  }
}
