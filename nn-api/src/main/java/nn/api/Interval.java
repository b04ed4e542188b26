package nn.api;

/**
 * A length of training: {@code 500 steps}, {@code 5 epochs}.
 *
 * @param count how many, at least 0
 * @param unit of what
 */
public record Interval(long count, Unit unit) {

  public Interval {
    if (count < 0) {
      throw new IllegalArgumentException("an interval is at least 0, found " + count);
    }
  }

  /** What an interval counts. */
  public enum Unit {
    STEPS, EPOCHS
  }

  /** This interval in steps. */
  public long steps(long stepsPerEpoch) {
    return unit == Unit.STEPS ? count : Math.multiplyExact(count, stepsPerEpoch);
  }

  /** As users write it. */
  @Override
  public String toString() {
    String name = unit == Unit.STEPS ? "step" : "epoch";
    return count + " " + (count == 1 ? name : name + "s");
  }
}
