package nn.api.init;

import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Describe;

/**
 * LeCun's uniform rule, w ~ U(−a, a) with a = √(3 / in).
 *
 * <p>LeCun, Bottou, Orr, Müller 1998, Efficient BackProp.
 */
@Describe(
    value = "Uniform numbers whose range keeps the variance of activations through linear layers and SELU.",
    formula = "w ~ U(-a, a), a = sqrt(3 / in), in and out the fans of the parameter",
    source = "LeCun, Bottou, Orr, Müller 1998, Efficient BackProp", example = "{type: lecun_uniform}")
public record LecunUniform() implements Initializer {

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    Fills.symmetric(values, offset, fan.size(), Math.sqrt(3.0 / fan.in()), random);
  }
}
