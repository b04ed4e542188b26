package nn.api.init;

import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Describe;

/**
 * LeCun's normal rule, w ~ N(0, σ²) with σ = √(1 / in).
 *
 * <p>LeCun, Bottou, Orr, Müller 1998, Efficient BackProp. A plain normal distribution, as in PyTorch; Keras cuts it off at 2σ.
 */
@Describe(
    value = "Normal numbers whose spread keeps the variance of activations through linear layers and SELU.",
    formula = "w ~ N(0, s^2), s = sqrt(1 / in), in and out the fans of the parameter; not truncated",
    source = "LeCun, Bottou, Orr, Müller 1998, Efficient BackProp", example = "{type: lecun_normal}")
public record LecunNormal() implements Initializer {

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    Fills.normal(values, offset, fan.size(), Math.sqrt(1.0 / fan.in()), random);
  }
}
