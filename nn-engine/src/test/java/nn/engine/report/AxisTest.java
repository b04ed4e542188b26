package nn.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ticks stand at numbers that people would choose. */
class AxisTest {

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis::label).toList();
  }

  @Test
  void ticksAreRoundNumbersAroundTheData() {
    assertThat(labels(Axis.linear(0.013, 0.087, 5))).containsExactly("0", "0.02", "0.04", "0.06", "0.08",
        "0.10");
    assertThat(labels(Axis.linear(-3, 7, 5))).containsExactly("\u22124", "\u22122", "0", "2", "4", "6", "8");
    assertThat(labels(Axis.linear(0.955, 0.999, 5))).containsExactly("0.95", "0.96", "0.97", "0.98", "0.99",
        "1.00");
    assertThat(labels(Axis.linear(0, 45_000, 5))).containsExactly("0", "10,000", "20,000", "30,000", "40,000",
        "50,000");
    assertThat(labels(Axis.linear(0, 3e9, 3))).containsExactly("0", "1e9", "2e9", "3e9");
  }

  @Test
  void aConstantHasRoomAroundIt() {
    assertThat(Axis.linear(0.5, 0.5, 5).at(0.5)).isBetween(0.2, 0.8);
    assertThat(Axis.linear(0, 0, 5).at(0)).isBetween(0.2, 0.8);
  }

  @Test
  void epochsAreWhole() {
    assertThat(labels(Axis.whole(1, 40, 6))).containsExactly("10", "20", "30", "40");
    assertThat(labels(Axis.whole(1, 3, 6))).containsExactly("1", "2", "3");
    assertThat(labels(Axis.whole(1, 1, 6))).containsExactly("1");
  }

  @Test
  void ratiosHaveTicksAtPowersOfTen() {
    assertThat(labels(Axis.logarithmic(0.00032, 2.1))).containsExactly("1e-4", "0.001", "0.01", "0.1", "1",
        "10");
    assertThat(labels(Axis.logarithmic(0.022, 0.9))).containsExactly("0.02", "0.05", "0.1", "0.2", "0.5",
        "1");
  }

  @Test
  void allNumbersLieOnTheirAxis() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      double a = random.nextGaussian() * Math.pow(10, random.nextInt(-12, 12));
      double b = random.nextBoolean() ? a * (1 + random.nextDouble()) : random.nextGaussian();
      Axis axis = Axis.linear(Math.min(a, b), Math.max(a, b), 5);

      assertThat(axis.low()).as("%s %s", a, b).isLessThanOrEqualTo(Math.min(a, b) + 1e-9 * Math.abs(a - b));
      assertThat(axis.high()).as("%s %s", a, b)
          .isGreaterThanOrEqualTo(Math.max(a, b) - 1e-9 * Math.abs(a - b));
      assertThat(axis.ticks().size()).as("%s %s", a, b).isBetween(2, 12);
      assertThat(labels(axis)).as("%s %s", a, b).doesNotHaveDuplicates();
    }
  }
}
