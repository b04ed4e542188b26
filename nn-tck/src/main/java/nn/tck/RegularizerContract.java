package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.Regularizer;
import org.junit.jupiter.api.Test;

/** What every regularizer promises; a test of one extends this and names its subject. */
public abstract class RegularizerContract {

  /** The extension to prove. */
  protected abstract Regularizer subject();

  @Test
  final void keepsTheContract() {
    assertThat(new RegularizerProof(subject()).findings()).isEmpty();
  }
}
