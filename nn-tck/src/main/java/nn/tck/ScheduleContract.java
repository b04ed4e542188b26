package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.Schedule;
import org.junit.jupiter.api.Test;

/** What every schedule promises; a test of one extends this and names its subject. */
public abstract class ScheduleContract {

  /** The extension to prove. */
  protected abstract Schedule subject();

  @Test
  final void keepsTheContract() {
    assertThat(new ScheduleProof(subject()).findings()).isEmpty();
  }
}
