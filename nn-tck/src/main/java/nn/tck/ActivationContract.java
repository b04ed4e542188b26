package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.Activation;
import org.junit.jupiter.api.Test;

/** What every activation promises; a test of one extends this and names its subject. */
public abstract class ActivationContract {

  /** The extension to prove. */
  protected abstract Activation subject();

  /** Where the derivative jumps. */
  protected float[] kinks() {
    return new float[0];
  }

  @Test
  final void keepsTheContract() {
    assertThat(new ActivationProof(subject(), kinks()).findings()).isEmpty();
  }
}
