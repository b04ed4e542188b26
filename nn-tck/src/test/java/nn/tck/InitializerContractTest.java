package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import nn.api.Initializer;
import nn.api.init.Constant;
import nn.api.init.GlorotNormal;
import nn.api.init.GlorotUniform;
import nn.api.init.HeNormal;
import nn.api.init.HeUniform;
import nn.api.init.Identity;
import nn.api.init.LecunNormal;
import nn.api.init.LecunUniform;
import nn.api.init.Normal;
import nn.api.init.Ones;
import nn.api.init.Orthogonal;
import nn.api.init.TruncatedNormal;
import nn.api.init.Uniform;
import nn.api.init.VarianceScaling;
import nn.api.init.Zeros;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of every initialiser. It stands here because nn-api, where they are, knows no contracts. There are no golden
 * numbers: PyTorch draws others. InitializersTest holds mean, spread, bounds and orthogonality that the papers state.
 */
class InitializerContractTest {

  static Stream<Initializer> subjects() {
    return Stream.of(new Constant(0.5f), new GlorotNormal(), new GlorotUniform(), new HeNormal(),
        new HeUniform(),
        new Identity(0.5f), new LecunNormal(), new LecunUniform(), new Normal(), new Normal(2, 0.5f),
        new Ones(),
        new Orthogonal(1.5f), new TruncatedNormal(1, 0.5f), new Uniform(-1, 2), new VarianceScaling(),
        new VarianceScaling(2, VarianceScaling.Mode.FAN_AVG, VarianceScaling.Distribution.UNIFORM),
        new Zeros());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void keepsTheContract(Initializer subject) {
    assertThat(new InitializerProof(subject).findings()).isEmpty();
  }

  @Test
  void everyInitialiserHasAContractTest() {
    assertThat(Coverage.missing(Initializer.class, subjects(), Set.of())).as("add them to subjects")
        .isEmpty();
  }
}
