package nn.schedules;

import com.google.auto.service.AutoService;
import java.util.Optional;
import nn.api.Interval;
import nn.api.OptionException;
import nn.api.Schedule;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Half a cosine from the base rate to the end rate, η = η₁ + (η₀ − η₁)·(1 + cos(π·t/T))/2, once or with restarts.
 *
 * <p>Loshchilov, Hutter 2016, arXiv:1608.03983. Without {@code restart} T is the length of the run as configured, less
 * warm-up; from there on the rate stays at its end. With it T is the length of a cycle, after which the rate jumps back;
 * each cycle is {@code grow} times as long as the one before.
 *
 * @param end η₁
 * @param restart the length of the first cycle; absent for one fall over the whole run
 * @param grow how many times longer each cycle is than the one before
 */
@Describe(value = "Half a cosine from the optimizer's learning rate to an end rate.",
    formula = "rate = end + (base - end) * (1 + cos(pi*t/T)) / 2, T the run, or the cycle that restart begins",
    source = "Loshchilov, Hutter 2016, arXiv:1608.03983", example = "{type: cosine, end: 0.00001}")
@AutoService(Schedule.class)
public record Cosine(@Doc("the rate at the end of the run, or of each cycle") @Min(0) float end,
    @Doc("the length of the first cycle, in steps or epochs") Optional<Interval> restart,
    @Doc("how many times longer each cycle is than the one before") @Min(1) int grow) implements Schedule {

  public Cosine() {
    this(0);
  }

  public Cosine(float end) {
    this(end, Optional.empty(), 1);
  }

  /** @throws OptionException for a cycle of nothing */
  public Cosine {
    if (restart.isPresent() && restart.get().count() == 0) {
      throw new OptionException("restart", restart.get(), "at least 1 step").suggest("restart: 10 epochs");
    }
  }

  @Override
  public float rate(float base, Progress progress) {
    long step = progress.step();
    long length = progress.steps();
    if (restart.isPresent()) {
      length = progress.in(restart.get());
      while (step >= length) {
        step -= length;
        length *= grow;
      }
    } else if (step >= length) {
      return end;
    }
    // StrictMath: the bits of Math.cos may vary between machines.
    return (float) (end
        + ((double) base - end) * (1 + StrictMath.cos(Math.PI * ((double) step / length))) / 2);
  }
}
