package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.Loss;
import org.junit.jupiter.api.Test;

/** What every loss promises; a test of one extends this and names its subject. */
public abstract class LossContract {

  /** The extension to prove. */
  protected abstract Loss subject();

  /** Numbers in a prediction. */
  protected abstract int width();

  /** What a target is. */
  protected abstract nn.api.TensorSpec target();

  @Test
  final void keepsTheContract() {
    assertThat(new LossProof(subject(), width(), target()).findings()).isEmpty();
  }
}
