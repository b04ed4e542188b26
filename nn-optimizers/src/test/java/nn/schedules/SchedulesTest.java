package nn.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
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

  /** Values of PyTorch 1.13: CosineAnnealingWarmRestarts(T_0=20, T_mult=2, eta_min=0.02). */
  @Test
  void cosineRestarts() {
    Schedule cosine = new Cosine(0.02f, Optional.of(new Interval(2, Interval.Unit.EPOCHS)), 2);

    assertAt(cosine, 5, 0.08828427124746191);
    assertAt(cosine, 19, 0.020492466376194493);
    assertAt(cosine, 20, 0.1);
    assertAt(cosine, 40, 0.06);
    assertAt(cosine, 59, 0.020123306650674883);
    assertAt(cosine, 60, 0.1);
    assertAt(cosine, 99, 0.06157039263036275);
  }

  /** Values of PyTorch 1.13: OneCycleLR(max_lr=0.1, total_steps=101, cycle_momentum=False). */
  @Test
  void oneCycleRisesAndFalls() {
    double[][] golden = {{0, 0.004}, {1, 0.00427565104002732}, {15, 0.05380089997421008},
        {29, 0.09997516976618613}, {30, 0.09997581421134295}, {60, 0.06025806488883263},
        {99, 4.975461039612925e-05}, {100, 4e-7}, {1000, 4e-7}};
    for (double[] row : golden) {
      float rate = new OneCycle().rate(0.1f, new Progress((long) row[0], 101, 10));
      assertThat((double) rate).as("step %s", row[0]).isCloseTo(row[1], within(2e-8));
    }
  }

  @Test
  void oneCycleOfAVeryShortRunIsFinite() {
    for (int steps = 1; steps <= 4; steps++) {
      for (int step = 0; step < steps; step++) {
        assertThat(new OneCycle().rate(0.1f, new Progress(step, steps, 1))).isBetween(0f, 0.1f);
      }
    }
  }

  /** Values of PyTorch 1.13: PolynomialLR(total_iters=100, power=2). */
  @Test
  void polynomialFallsFastAtFirst() {
    Schedule polynomial = new Polynomial(0, 2);

    assertAt(polynomial, 0, 0.1);
    assertAt(polynomial, 25, 0.05625);
    assertAt(polynomial, 50, 0.025);
    assertAt(polynomial, 99, 1e-5);
    assertAt(polynomial, 100, 0);
    assertAt(new Polynomial(0.02f, 1), 50, 0.06);
  }

  /** Values of PyTorch 1.13: ExponentialLR(gamma=0.9), one call an epoch. */
  @Test
  void exponentialFallsWithEveryStep() {
    Schedule exponential = new Exponential(new Interval(1, Interval.Unit.EPOCHS), 0.9);

    assertAt(exponential, 10, 0.09);
    assertAt(exponential, 100, 0.03486784401);
    assertThat(at(exponential, 5)).isCloseTo((float) (0.1 * Math.sqrt(0.9)), within(ULP));
  }

  private static void assertAt(Schedule schedule, long step, double expected) {
    // 2e-8: the base rate is float32, whose 0.1 is 1.5e-9 off.
    assertThat((double) at(schedule, step)).as("step %d", step).isCloseTo(expected, within(2e-8));
  }
}
