package nn.activations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import nn.api.Activation;
import nn.tck.ActivationProof;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every activation of this module, and of some with other options. */
class ActivationContractTest {

  static List<Activation> all() {
    return Stream.concat(ServiceLoader.load(Activation.class).stream().map(ServiceLoader.Provider::get),
        Stream.of(new LeakyRelu(0.3f), new LeakyRelu(0), new Elu(0.5f), new Celu(2), new HardTanh(-2, 0.5f),
            new SoftShrink(2), new HardShrink(0), new Threshold(1, 20), new Squareplus(1)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void keepsTheContract(Activation subject) {
    assertThat(new ActivationProof(subject).findings()).isEmpty();
  }
}
