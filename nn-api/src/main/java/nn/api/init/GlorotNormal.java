package nn.api.init;

import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Describe;

/**
 * Glorot's normal rule, w ~ N(0, σ²) with σ = √(2 / (in + out)).
 *
 * <p>Glorot, Bengio 2010, Understanding the difficulty of training deep feedforward neural networks. A plain normal distribution, as in PyTorch; Keras cuts it off at 2σ.
 */
@Describe(
    value = "Normal numbers whose spread keeps the variance of activations and gradients from layer to layer.",
    formula = "w ~ N(0, s^2), s = sqrt(2 / (in + out)), in and out the fans of the parameter; not truncated",
    source = "Glorot, Bengio 2010, Understanding the difficulty of training deep feedforward neural networks",
    example = "{type: glorot_normal}")
public record GlorotNormal() implements Initializer {

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    Fills.normal(values, offset, fan.size(), Math.sqrt(2.0 / ((double) fan.in() + fan.out())), random);
  }
}
