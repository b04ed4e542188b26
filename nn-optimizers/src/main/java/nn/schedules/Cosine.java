package nn.schedules;

import com.google.auto.service.AutoService;
import nn.api.Schedule;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Half a cosine from the base rate to the end rate, η = η₁ + (η₀ − η₁)·(1 + cos(π·t/T))/2.
 *
 * <p>Loshchilov, Hutter 2016, arXiv:1608.03983, without restarts. T is the length of the run as configured, less
 * warm-up; from there on the rate stays at its end.
 *
 * @param end η₁
 */
@Describe(value = "Half a cosine from the optimizer's learning rate to an end rate.",
    formula = "rate = end + (base - end) * (1 + cos(pi*t/T)) / 2",
    source = "Loshchilov, Hutter 2016, arXiv:1608.03983", example = "{type: cosine, end: 0.00001}")
@AutoService(Schedule.class)
public record Cosine(@Doc("the rate at the end of the run") @Min(0) float end) implements Schedule {

  public Cosine() {
    this(0);
  }

  @Override
  public float rate(float base, Progress progress) {
    if (progress.step() >= progress.steps()) {
      return end;
    }
    double part = (double) progress.step() / progress.steps();
    // StrictMath: the bits of Math.cos may vary between machines.
    return (float) (end + ((double) base - end) * (1 + StrictMath.cos(Math.PI * part)) / 2);
  }
}
