package nn.api.init;

import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Describe;

/**
 * He's uniform rule, w ~ U(−a, a) with a = √(6 / in).
 *
 * <p>He, Zhang, Ren, Sun 2015, arXiv:1502.01852.
 */
@Describe(value = "Uniform numbers whose range keeps the variance of activations through layers with ReLU.",
    formula = "w ~ U(-a, a), a = sqrt(6 / in), in and out the fans of the parameter",
    source = "He, Zhang, Ren, Sun 2015, arXiv:1502.01852", example = "{type: he_uniform}")
public record HeUniform() implements Initializer {

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    Fills.symmetric(values, offset, fan.size(), Math.sqrt(6.0 / fan.in()), random);
  }
}
