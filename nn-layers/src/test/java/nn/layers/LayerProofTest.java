package nn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.NamedLayer;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.api.init.Normal;
import nn.tck.LayerProof;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of norms and of layers with several inputs; padded inputs have rows of several lengths. */
class LayerProofTest {

  private static final TensorSpec STEPS = TensorSpec.of(4, 6);
  private static final TensorSpec PADDED = STEPS.asPadded();

  static Stream<Arguments> cases() {
    return Stream.of(of("weights used twice", new Twice(), TensorSpec.of(5)),
        of("concat", new Concat(), TensorSpec.of(4, 2), STEPS),
        of("concat padded", new Concat(), PADDED, PADDED),
        of("add", new Add(), STEPS, STEPS, STEPS), of("multiply", new Multiply(), STEPS, PADDED, STEPS),
        of("residual", new Residual(List.of(NamedLayer.of(new Dense(6)))), STEPS),
        of("block", new Block(List.of(NamedLayer.of(new Dense(3)), NamedLayer.of(new Softmax())), 2), STEPS),
        of("softmax", new Softmax(), STEPS), of("prelu", new Prelu(), TensorSpec.of(2)),
        of("prelu per channel", new Prelu(true), TensorSpec.of(1, 2)),
        of("embedding", new Embedding(3), TensorSpec.codes(5)),
        of("embedding of sequences", new Embedding(3), TensorSpec.codes(5, 4).asPadded()),
        of("embedding of given size", new Embedding(2, Optional.of(9), new Normal()), TensorSpec.codes(5)),
        of("positional_embedding", new PositionalEmbedding(), PADDED),
        of("layer_norm", new LayerNorm(0.1f), STEPS), of("layer_norm of a vector", new LayerNorm(), PADDED),
        of("layer_norm of many", new LayerNorm(0.1f), TensorSpec.of(2, 37)),
        of("rms_norm", new RmsNorm(0.1f), STEPS),
        of("rms_norm of many", new RmsNorm(0.1f), TensorSpec.of(37)),
        of("group_norm", new GroupNorm(2, 0.1f), TensorSpec.of(3, 2, 4)),
        of("group_norm of a vector", new GroupNorm(1, 0.1f), TensorSpec.of(35)),
        of("group_norm padded", new GroupNorm(3, 0.1f), PADDED), of("glu", new Glu(), PADDED),
        of("permute", new Permute(List.of(3, 1, 2)), TensorSpec.of(3, 2, 4)),
        of("sinusoidal_position", new SinusoidalPosition(), PADDED),
        of("batch_norm", new BatchNorm(0.3f, 0.1f), TensorSpec.of(3)),
        of("batch_norm of steps", new BatchNorm(), STEPS),
        of("batch_norm padded", new BatchNorm(0.1f, 0.1f), PADDED));
  }

  private static Arguments of(String name, Layer layer, TensorSpec... inputs) {
    return Arguments.of(name, layer, inputs);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void keepsTheContract(String name, Layer layer, TensorSpec[] inputs) {
    assertThat(new LayerProof(layer, inputs).findings()).isEmpty();
  }

  /** y = (x·W + b)·W + b: both products have one W and one b. */
  private record Twice() implements Layer {

    @Override
    public Value bind(Binding b) {
      return b.apply("shared", new Dense(5), b.apply("shared", new Dense(5), b.input()));
    }
  }
}
