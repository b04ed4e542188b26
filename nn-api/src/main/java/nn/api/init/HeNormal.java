package nn.api.init;

import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Describe;

/**
 * He's normal rule, w ~ N(0, σ²) with σ = √(2 / in).
 *
 * <p>He, Zhang, Ren, Sun 2015, arXiv:1502.01852. A plain normal distribution, as in PyTorch; Keras cuts it off at 2σ.
 */
@Describe(value = "Normal numbers whose spread keeps the variance of activations through layers with ReLU.",
    formula = "w ~ N(0, s^2), s = sqrt(2 / in), in and out the fans of the parameter; not truncated",
    source = "He, Zhang, Ren, Sun 2015, arXiv:1502.01852", example = "{type: he_normal}")
public record HeNormal() implements Initializer {

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    Fills.normal(values, offset, fan.size(), Math.sqrt(2.0 / fan.in()), random);
  }
}
