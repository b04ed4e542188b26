package nn.schedules;

import com.google.auto.service.AutoService;
import nn.api.Schedule;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * One cycle: half a cosine up from η₀/d to the optimizer's learning rate η₀ over the first part of the run, then half a cosine
 * down to η₀/(d·e).
 *
 * <p>Smith, Topin 2017, arXiv:1708.07120; numbers and shape are those of PyTorch's OneCycleLR, whose last step (T − 1) has
 * the end rate.
 *
 * @param rise part of the run that rises
 * @param startDivisor d
 * @param endDivisor e
 */
@Describe(value = "Rises to the optimizer's learning rate, then falls far below where it began.",
    formula = "from base/start_divisor up to base over the first rise * T steps,"
        + " then down to base/(start_divisor * end_divisor), both as half a cosine",
    source = "Smith, Topin 2017, arXiv:1708.07120", example = "{type: one_cycle, rise: 0.3}")
@AutoService(Schedule.class)
public record OneCycle(@Doc("part of the run that rises") @Above(0) @Below(1) double rise,
    @Doc("how many times smaller the first rate is than the highest") @Min(1) double startDivisor,
    @Doc("how many times smaller the last rate is than the first") @Min(1) double endDivisor)
    implements Schedule {

  public OneCycle() {
    this(0.3, 25, 1e4);
  }

  @Override
  public float rate(float base, Progress progress) {
    double last = Math.max(1, progress.steps() - 1);
    double top = Math.max(0, rise * progress.steps() - 1);
    double t = Math.min((double) progress.step(), last);
    double start = base / startDivisor;
    return (float) (t < top ? between(start, base, t / top)
        : between(base, start / endDivisor, (t - top) / (last - top)));
  }

  /** Half a cosine from a (part 0) to b (part 1). */
  private static double between(double a, double b, double part) {
    // StrictMath: the bits of Math.cos may vary between machines.
    return b + (a - b) * (1 + StrictMath.cos(Math.PI * part)) / 2;
  }
}
