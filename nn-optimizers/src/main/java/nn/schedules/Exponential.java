package nn.schedules;

import com.google.auto.service.AutoService;
import nn.api.Interval;
import nn.api.OptionException;
import nn.api.Schedule;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Max;

/**
 * A smooth exponential decay, η = η₀·f^(t/n): like {@link Step}, but moving with every step.
 *
 * <p>As Keras' ExponentialDecay without its staircase; with {@code every: 1 epoch} the rate at each epoch's start is that of
 * PyTorch's ExponentialLR.
 *
 * @param every n, in steps or epochs
 * @param factor f
 */
@Describe(value = "Multiplies the rate by a factor over each interval, a little with every step.",
    formula = "rate = base * factor^(t / every)",
    source = "Bengio 2012, arXiv:1206.5533", example = "{type: exponential, every: 1 epoch, factor: 0.95}")
@AutoService(Schedule.class)
public record Exponential(@Doc("over how many steps or epochs the factor is reached") Interval every,
    @Doc("what the rate is multiplied by over that time") @Above(0) @Max(1) double factor)
    implements Schedule {

  public Exponential() {
    this(new Interval(1, Interval.Unit.EPOCHS), 0.95);
  }

  /** @throws OptionException for an interval of nothing */
  public Exponential {
    if (every.count() == 0) {
      throw new OptionException("every", every, "at least 1 step").suggest("every: 1 epoch");
    }
  }

  @Override
  public float rate(float base, Progress progress) {
    // StrictMath: the bits of Math.pow may vary between machines.
    return (float) (base * StrictMath.pow(factor, (double) progress.step() / progress.in(every)));
  }
}
