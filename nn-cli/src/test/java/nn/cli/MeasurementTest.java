package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** When a measurement counts as one of warm code. */
class MeasurementTest {

  private byte[] kept = new byte[0];

  @Test
  void stepsThatAllocateAtFirstAreWarmedUpUntilTheyDoNot() {
    long start = System.nanoTime();

    Measurement measured = Measurement.of(() -> {
      LockSupport.parkNanos(1_000_000);
      double seconds = (System.nanoTime() - start) * 1e-9;
      if (seconds < 0.5) {
        kept = new byte[(int) (100_000 * (1 - seconds))]; // the warm-up that was asked for ends at 0.08 s
      }
    }, 0.2);

    assertThat(kept).isNotEmpty();
    assertThat(measured.bytesPerStep()).isLessThan(50_000);
  }

  @Test
  void stepsThatAllocateMoreAndMoreAreNotWarm() {
    long start = System.nanoTime();

    Measurement measured = Measurement.of(() -> {
      LockSupport.parkNanos(1_000_000);
      double seconds = (System.nanoTime() - start) * 1e-9;
      kept = new byte[(int) (1000 * Math.exp(Math.min(10, 5 * seconds)))];
    }, 0.1);

    assertThat(measured.warm()).isFalse();
  }
}
