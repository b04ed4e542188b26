package nn.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import nn.api.Interval;
import nn.api.OptionException;
import nn.api.Schedule;
import nn.api.Schedule.Progress;
import org.junit.jupiter.api.Test;

class SchedulesTest {

  /** Half a unit in the last place of 0.1 is 4e-9. */
  private static final float ULP = 8e-9f;

  private static float at(Schedule schedule, long step) {
    return schedule.rate(0.1f, new Progress(step, 100, 10));
  }

  @Test
  void constantKeepsTheBaseRate() {
    assertThat(at(new Constant(), 0)).isEqualTo(0.1f);
    assertThat(at(new Constant(), 1000)).isEqualTo(0.1f);
  }

  @Test
  void stepFallsAtTheEndOfEachStair() {
    Schedule epochs = new Step(new Interval(2, Interval.Unit.EPOCHS), 0.5);

    assertThat(at(epochs, 0)).isEqualTo(0.1f);
    assertThat(at(epochs, 19)).isEqualTo(0.1f);
    assertThat(at(epochs, 20)).isEqualTo(0.05f);
    assertThat(at(epochs, 60)).isEqualTo(0.0125f);
  }

  @Test
  void stepCountsStepsToo() {
    Schedule steps = new Step(new Interval(3, Interval.Unit.STEPS), 0.1);

    assertThat(at(steps, 2)).isEqualTo(0.1f);
    assertThat(at(steps, 3)).isCloseTo(0.01f, within(ULP));
    assertThat(at(steps, 3_000_000)).isZero();
  }

  @Test
  void aStairHasALength() {
    assertThatThrownBy(() -> new Step(new Interval(0, Interval.Unit.STEPS), 0.1))
        .isInstanceOf(OptionException.class).hasMessageContaining("at least 1 step");
  }

  @Test
  void cosineFallsFromBaseToEnd() {
    Schedule cosine = new Cosine(0.02f);

    assertThat(at(cosine, 0)).isEqualTo(0.1f);
    // By hand: cos 45° at a quarter, cos 90° in the middle.
    assertThat(at(cosine, 25)).isCloseTo((float) (0.02 + 0.08 * (1 + Math.sqrt(0.5)) / 2), within(ULP));
    assertThat(at(cosine, 50)).isCloseTo(0.06f, within(ULP));
    assertThat(at(cosine, 100)).isEqualTo(0.02f);
    assertThat(at(cosine, 1000)).isEqualTo(0.02f);
  }

  @Test
  void cosineNeverRises() {
    Schedule cosine = new Cosine();

    for (int step = 1; step <= 100; step++) {
      assertThat(at(cosine, step)).isLessThan(at(cosine, step - 1));
    }
  }
}
