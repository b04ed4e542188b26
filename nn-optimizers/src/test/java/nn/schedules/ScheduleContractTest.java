package nn.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nn.api.Interval;
import nn.api.Schedule;
import nn.api.Schedule.Progress;
import nn.tck.Coverage;
import nn.tck.ScheduleProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every schedule, and rates of PyTorch 1.13; {@code golden/rates.py} makes them. */
class ScheduleContractTest {

  /** Their golden values stand elsewhere. */
  private static final Map<String, String> ELSEWHERE =
      Map.of("ReduceOnPlateau", "it follows figures: ReduceOnPlateauTest and golden/recipe.py");

  /** The rates of steps 0, 37 and 99 of a run of 10 epochs of 10 steps from 0.1. */
  static Stream<Arguments> cases() {
    return Stream.of(of(new Constant(), 100, 0.1, 0.1, 0.1),
        of(new Step(new Interval(3, Interval.Unit.EPOCHS), 0.5), 100, 0.1, 0.05, 0.0125),
        of(new Exponential(new Interval(1, Interval.Unit.EPOCHS), 0.9), 100, 0.1, 0.06771693376126368,
            0.03523715553874931),
        of(new Polynomial(0, 2), 100, 0.1, 0.03969, 1e-5),
        of(new Cosine(0.02f), 100, 0.1, 0.07588591562539122, 0.020019737585370737),
        of(new OneCycle(), 102, 0.004, 0.09737297121463905, 0.0001938734175450346));
  }

  private static Arguments of(Schedule schedule, long steps, double... rates) {
    return Arguments.of(schedule, steps, rates);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithPyTorch(Schedule subject, long steps, double[] rates) {
    int[] at = {0, 37, 99};
    for (int i = 0; i < at.length; i++) {
      // 2e-8: the base rate is float32, whose 0.1 is 1.5e-9 off.
      assertThat((double) subject.rate(0.1f, new Progress(at[i], steps, 10))).as("step %d", at[i])
          .isCloseTo(rates[i], within(2e-8));
    }
  }

  static Stream<Schedule> subjects() {
    return Stream.concat(cases().map(c -> (Schedule) c.get()[0]),
        Stream.of(new Step(new Interval(3, Interval.Unit.STEPS), 1), new Polynomial(0.02f, 0.5f),
            new Cosine(0.02f, Optional.of(new Interval(2, Interval.Unit.EPOCHS)), 2), new ReduceOnPlateau(),
            new ReduceOnPlateau(Optional.of("train.loss"), 0.5, new Interval(3, Interval.Unit.EPOCHS), 0,
                0.01)));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void keepsTheContract(Schedule subject) {
    assertThat(new ScheduleProof(subject).findings()).isEmpty();
  }

  @Test
  void everyScheduleHasAContractTestAndGoldenRates() {
    assertThat(Coverage.missing(Schedule.class, subjects(), Set.of()))
        .as("add them to subjects").isEmpty();
    assertThat(Coverage.missing(Schedule.class, cases().map(c -> c.get()[0]), ELSEWHERE.keySet()))
        .as("add them to cases and to golden/rates.py").isEmpty();
  }
}
