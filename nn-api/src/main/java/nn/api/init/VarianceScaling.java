package nn.api.init;

import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * Numbers of mean 0 and variance scale / n, where n is a fan of the parameter: the rule that those of Glorot, He and LeCun
 * are cases of. Options and defaults are those of Keras' VarianceScaling.
 *
 * <p>Glorot, Bengio 2010; He, Zhang, Ren, Sun 2015, arXiv:1502.01852.
 */
@Describe(value = "Numbers whose variance is a scale over a fan of the parameter.",
    formula = "variance scale / n, n = in, out, or the mean of both; truncated_normal: cut off at two spreads, then widened "
        + "to that variance",
    source = "Glorot, Bengio 2010; He, Zhang, Ren, Sun 2015, arXiv:1502.01852",
    example = "{type: variance_scaling, scale: 2, mode: fan_out, distribution: normal}")
public record VarianceScaling(
    @Doc("the variance of what a unit gives for inputs of variance 1") @Above(0) float scale,
    @Doc("which fan n is") Mode mode, @Doc("how the numbers are spread") Distribution distribution)
    implements Initializer {

  /** Which fan the variance is divided by. */
  public enum Mode {
    /** Inputs of a unit. */
    FAN_IN,
    /** Units that an input feeds. */
    FAN_OUT,
    /** The mean of both. */
    FAN_AVG
  }

  /** How the numbers are spread. */
  public enum Distribution {
    /** Normal, without what is more than two spreads from the mean. */
    TRUNCATED_NORMAL,
    /** Normal. */
    NORMAL,
    /** Uniform between −√(3·scale/n) and √(3·scale/n). */
    UNIFORM
  }

  /** The standard deviation of a normal distribution of 1 that is cut off at 2. */
  private static final double CUT = 0.8796256610342398;

  public VarianceScaling() {
    this(1, Mode.FAN_IN, Distribution.TRUNCATED_NORMAL);
  }

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    double n = switch (mode) {
      case FAN_IN -> fan.in();
      case FAN_OUT -> fan.out();
      case FAN_AVG -> (fan.in() + (double) fan.out()) / 2;
    };
    double stddev = Math.sqrt(scale / n);
    switch (distribution) {
      case TRUNCATED_NORMAL -> new TruncatedNormal(0, (float) (stddev / CUT)).fill(values, offset, fan,
          random);
      case NORMAL -> Fills.normal(values, offset, fan.size(), stddev, random);
      case UNIFORM -> Fills.symmetric(values, offset, fan.size(), Math.sqrt(3) * stddev, random);
    }
  }
}
