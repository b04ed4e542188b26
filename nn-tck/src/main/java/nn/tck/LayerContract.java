package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.Layer;
import org.junit.jupiter.api.Test;

/** What every layer promises; a test of one extends this and names its subject. */
public abstract class LayerContract {

  /** The extension to prove. */
  protected abstract Layer subject();

  /** The shapes of what comes in. */
  protected abstract nn.api.TensorSpec[] inputs();

  @Test
  final void keepsTheContract() {
    assertThat(new LayerProof(subject(), inputs()).findings()).isEmpty();
  }
}
