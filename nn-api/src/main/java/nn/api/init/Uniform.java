package nn.api.init;

import nn.api.Initializer;
import nn.api.OptionException;
import nn.api.RandomStream;
import nn.api.option.Describe;
import nn.api.option.Doc;

/** Uniform numbers, w ~ U(from, to); by default Keras' U(−0.05, 0.05). */
@Describe(value = "Uniform numbers in one range, whatever the size of the layer.",
    formula = "w ~ U(from, to)",
    source = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 8.4",
    example = "{type: uniform, from: -0.1, to: 0.1}")
public record Uniform(@Doc("the least number") float from,
    @Doc("the bound above, not below from") float to) implements Initializer {

  public Uniform {
    if (!(from <= to)) {
      throw new OptionException("to", to, "at least from, " + from);
    }
  }

  public Uniform() {
    this(-0.05f, 0.05f);
  }

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    int n = fan.size();
    for (int i = 0; i < n; i++) {
      float u = random.uniform(i);
      values[offset + i] = Math.fma(to, u, from * (1 - u)); // to − from might overflow
    }
  }
}
