package nn.schedules;

import com.google.auto.service.AutoService;
import nn.api.Schedule;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * A power of the part of the run that is left, η = η₁ + (η₀ − η₁)·(1 − t/T)^p; with p = 1 a straight line.
 *
 * <p>The "poly" rule of Liu, Rabinovich, Berg 2015, arXiv:1506.04579; PyTorch's PolynomialLR with an end. T is the length
 * of the run as configured, less warm-up; from there on the rate stays at its end.
 *
 * @param end η₁
 * @param power p
 */
@Describe(
    value = "From the optimizer's learning rate to an end rate along a straight line, or a power of one.",
    formula = "rate = end + (base - end) * (1 - t/T)^power",
    source = "Liu, Rabinovich, Berg 2015, arXiv:1506.04579", example = "{type: polynomial, end: 0.00001}")
@AutoService(Schedule.class)
public record Polynomial(@Doc("the rate at the end of the run") @Min(0) float end,
    @Doc("1 for a straight line, more for a fast fall at the start") @Above(0) double power)
    implements Schedule {

  public Polynomial() {
    this(0, 1);
  }

  @Override
  public float rate(float base, Progress progress) {
    if (progress.step() >= progress.steps()) {
      return end;
    }
    double left = 1 - (double) progress.step() / progress.steps();
    return (float) (end + ((double) base - end) * StrictMath.pow(left, power));
  }
}
