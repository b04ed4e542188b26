package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.Metric;
import org.junit.jupiter.api.Test;

/** What every metric promises; a test of one extends this and names its subject. */
public abstract class MetricContract {

  /** The extension to prove. */
  protected abstract Metric subject();

  /** Numbers in a prediction. */
  protected abstract int width();

  /** What a target is. */
  protected abstract nn.api.TensorSpec target();

  @Test
  final void keepsTheContract() {
    assertThat(new MetricProof(subject(), width(), target()).findings()).isEmpty();
  }
}
