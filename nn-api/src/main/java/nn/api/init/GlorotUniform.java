package nn.api.init;

import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Describe;

/**
 * Glorot's uniform rule, w ~ U(−a, a) with a = √(6 / (in + out)).
 *
 * <p>Glorot, Bengio 2010, Understanding the difficulty of training deep feedforward neural networks.
 */
@Describe(
    value = "Uniform numbers whose range keeps the variance of activations and gradients from layer to layer.",
    formula = "w ~ U(-a, a), a = sqrt(6 / (in + out)), in and out the fans of the parameter",
    source = "Glorot, Bengio 2010, Understanding the difficulty of training deep feedforward neural networks",
    example = "{type: glorot_uniform}")
public record GlorotUniform() implements Initializer {

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    Fills.symmetric(values, offset, fan.size(), Math.sqrt(6.0 / ((double) fan.in() + fan.out())), random);
  }
}
