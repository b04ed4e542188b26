package nn.schedules;

import com.google.auto.service.AutoService;
import nn.api.Interval;
import nn.api.OptionException;
import nn.api.Schedule;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Max;
import nn.api.option.Required;
import nn.optimizers.Power;

/**
 * A stair, η = η₀·f^⌊t/n⌋: every n steps the rate is multiplied by f.
 *
 * @param every n, in steps or epochs
 * @param factor f
 */
@Describe(value = "Multiplies the rate by a factor at regular intervals.",
    formula = "rate = base * factor^floor(t / every)",
    source = "Krizhevsky, Sutskever, Hinton 2012, NIPS 25",
    example = "{type: step, every: 10 epochs, factor: 0.1}")
@AutoService(Schedule.class)
public record Step(@Doc("how long each stair is, in steps or epochs") @Required Interval every,
    @Doc("what the rate is multiplied by at the end of each stair") @Above(0) @Max(1) double factor)
    implements Schedule {

  public Step() {
    this(new Interval(1, Interval.Unit.EPOCHS), 0.1);
  }

  /** @throws OptionException for an interval of nothing */
  public Step {
    if (every.count() == 0) {
      throw new OptionException("every", every, "at least 1 step").suggest("every: 10 epochs");
    }
  }

  @Override
  public float rate(float base, Progress progress) {
    return (float) (base * Power.of(factor, progress.step() / progress.in(every)));
  }
}
