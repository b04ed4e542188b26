package nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import nn.engine.train.TrainingListener;
import org.junit.jupiter.api.Test;

class FirstStepTest {

  @Test
  void theStartOfAProcessIsReadBehindItsNameWhateverThatHolds() {
    String stat = "4711 (a ) b) S 1 4711 1 0 -1 4194560 1 0 0 0 2 1 0 0 20 0 1 0 123456 8192 200";

    assertThat(FirstStep.start(stat)).isEqualTo(1234.56);
  }

  @Test
  void theFirstStepIsToldAndNoLaterOne() {
    FirstStep first = new FirstStep();
    assertThat(first.seconds()).isEmpty();

    first.step(new TrainingListener.StepEvent());
    double seconds = first.seconds().orElseThrow();
    first.step(new TrainingListener.StepEvent());

    assertThat(first.seconds()).contains(seconds);
    assertThat(seconds).isBetween(0.0, 36_000.0);
  }
}
