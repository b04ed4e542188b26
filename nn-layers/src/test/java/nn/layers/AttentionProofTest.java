package nn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import nn.api.Layer;
import nn.api.TensorSpec;
import nn.tck.LayerProof;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of attention and of what is built on it. */
class AttentionProofTest {

  private static final TensorSpec STEPS = TensorSpec.of(4, 6);
  private static final TensorSpec PADDED = STEPS.asPadded();
  private static final TensorSpec MANY = TensorSpec.of(21, 6);

  static Stream<Arguments> cases() {
    return Stream.of(of("transformer_block", new TransformerBlock(2, true), PADDED),
        of("transformer_block, norm last", new TransformerBlock(3, false, 5, Optional.empty(), 0.2f, false),
            STEPS),
        of("attention", new MultiHeadAttention(2), STEPS),
        of("attention, causal", new MultiHeadAttention(3, true), PADDED),
        of("attention over more steps than a vector holds", new MultiHeadAttention(2, true), MANY),
        of("attention over many steps, padded", new MultiHeadAttention(3), MANY.asPadded()),
        of("attention to another", new MultiHeadAttention(2), STEPS, TensorSpec.of(3, 5).asPadded()));
  }

  private static Arguments of(String name, Layer layer, TensorSpec... inputs) {
    return Arguments.of(name, layer, inputs);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void keepsTheContract(String name, Layer layer, TensorSpec[] inputs) {
    assertThat(new LayerProof(layer, inputs).findings()).isEmpty();
  }
}
