package nn.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nn.api.Interval;
import nn.api.OptionException;
import nn.api.Schedule.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReduceOnPlateauTest {

  private static final int STEPS = 7;

  private static ReduceOnPlateau of(int patience) {
    return new ReduceOnPlateau(Optional.empty(), 0.5, new Interval(patience, Interval.Unit.EPOCHS), 0.01,
        0.004);
  }

  private static Progress after(int epoch) {
    return new Progress((long) STEPS * epoch, 1000, STEPS);
  }

  /** The recipe lies beside the values. */
  @ParameterizedTest
  @CsvSource({"min, false, 3", "max, true, 4"})
  void ratesAreThoseOfPyTorch(String mode, boolean higherIsBetter, int patience) throws IOException {
    List<String> lines = lines("golden/reduce_on_plateau_" + mode + ".csv");
    ReduceOnPlateau schedule = of(patience);
    double[] memory = new double[schedule.memory()];

    for (int epoch = 1; epoch <= lines.size(); epoch++) {
      String[] cells = lines.get(epoch - 1).split(",", -1);
      schedule.observe(Double.parseDouble(cells[0]), higherIsBetter, after(epoch), memory);

      // 1e-8: the rate is a float32
      assertThat((double) schedule.rate(0.1f, after(epoch), memory)).as("rate after epoch " + epoch)
          .isCloseTo(Double.parseDouble(cells[1]), within(1e-8));
    }
    assertThat(lines).hasSize(60);
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(ReduceOnPlateauTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(2).toList();
    }
  }

  @Test
  void figuresThatAreNoNumbersAreNoProgress() {
    double[] memory = new double[4];
    for (int epoch = 1; epoch <= 2; epoch++) {
      of(2).observe(Double.NaN, false, after(epoch), memory);
    }

    assertThat(of(2).rate(0.1f, after(2), memory)).isEqualTo(0.05f);
  }

  @Test
  void aBaseBelowTheLeastRateStays() {
    assertThat(of(2).rate(0.001f, after(0), new double[4])).isEqualTo(0.001f);
  }

  @Test
  void patienceHasALength() {
    assertThatThrownBy(() -> of(0)).isInstanceOf(OptionException.class)
        .hasMessageContaining("at least 1 step");
  }
}
