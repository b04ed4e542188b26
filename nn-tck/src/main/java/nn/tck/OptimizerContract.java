package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.Optimizer;
import org.junit.jupiter.api.Test;

/** What every optimizer promises; a test of one extends this and names its subject. */
public abstract class OptimizerContract {

  /** The extension to prove. */
  protected abstract Optimizer subject();

  @Test
  final void keepsTheContract() {
    assertThat(new OptimizerProof(subject()).findings()).isEmpty();
  }
}
