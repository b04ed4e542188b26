package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void aSignalIsNotedWithItsExitCode(String name, int code) throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (Signals signals = Signals.listen(told::countDown)) {
      assertThat(signals.interrupted()).isFalse();

      // By reflection as in Signals: the compiler's warning about this class cannot be silenced.
      Class<?> signal = Class.forName("sun.misc.Signal");
      signal.getMethod("raise", signal).invoke(null, signal.getConstructor(String.class).newInstance(name));

      assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(signals.interrupted()).isTrue();
      assertThat(signals.exitCode()).isEqualTo(code);
    }
  }
}
