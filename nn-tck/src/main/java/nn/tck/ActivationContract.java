package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.Activation;
import org.junit.jupiter.api.Test;

/** What every activation promises; a test of one extends this and names its subject. */
public abstract class ActivationContract {

  /** The extension to prove. */
  protected abstract Activation subject();

  @Test
  final void keepsTheContract() {
    assertThat(new ActivationProof(subject()).findings()).isEmpty();
  }
}
