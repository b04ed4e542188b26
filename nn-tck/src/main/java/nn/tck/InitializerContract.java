package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.Initializer;
import org.junit.jupiter.api.Test;

/** What every initialiser promises; a test of one extends this and names its subject. */
public abstract class InitializerContract {

  /** The extension to prove. */
  protected abstract Initializer subject();

  @Test
  final void keepsTheContract() {
    assertThat(new InitializerProof(subject()).findings()).isEmpty();
  }
}
