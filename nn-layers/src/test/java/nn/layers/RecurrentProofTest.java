package nn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import nn.api.Layer;
import nn.api.TensorSpec;
import nn.tck.LayerProof;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of recurrent layers; units enough to fill vectors, and fewer. */
class RecurrentProofTest {

  private static final TensorSpec STEPS = TensorSpec.of(4, 6);
  private static final TensorSpec PADDED = STEPS.asPadded();

  /** Of 17 rows and more so many meet the recurrent kernel that it is laid out in panels. */
  private static final TensorSpec LONG = TensorSpec.of(6, 3);

  static Stream<Arguments> cases() {
    return Stream.of(of("lstm of many", new Lstm(17, Output.SEQUENCE, false), TensorSpec.of(2, 3)),
        of("gru of many", new Gru(17, Output.SEQUENCE, false), TensorSpec.of(2, 3)),
        of("lstm in whole panels", new Lstm(128, Output.SEQUENCE, false), LONG),
        of("gru in whole panels", new Gru(128), LONG),
        of("lstm of one step", new Lstm(3), TensorSpec.of(1, 6)),
        of("gru of one step", new Gru(3, Output.SEQUENCE, true), TensorSpec.of(1, 6)),
        of("simple_rnn of one step", new SimpleRnn(3), TensorSpec.of(1, 6)),
        of("lstm", new Lstm(5), STEPS),
        of("lstm sequence", new Lstm(3, Output.SEQUENCE, false), PADDED),
        of("lstm padded", new Lstm(3), PADDED),
        of("lstm both ways", new Lstm(3, Output.SEQUENCE, true), PADDED),
        of("lstm both ways, last", new Lstm(2, Output.LAST, true), PADDED),
        of("gru", new Gru(5), STEPS), of("gru padded", new Gru(3), PADDED),
        of("gru both ways", new Gru(3, Output.SEQUENCE, true), PADDED),
        of("simple_rnn", new SimpleRnn(5, Output.SEQUENCE, false), STEPS),
        of("simple_rnn both ways, last", new SimpleRnn(17, Output.LAST, true), PADDED));
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
