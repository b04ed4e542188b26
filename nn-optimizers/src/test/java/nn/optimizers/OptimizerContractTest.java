package nn.optimizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import nn.api.Optimizer;
import nn.tck.Coverage;
import nn.tck.OptimizerProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every optimizer, by default and with the options of the golden values. */
class OptimizerContractTest {

  static Stream<Optimizer> subjects() {
    return GoldenStepsTest.cases().map(Arguments::get).map(c -> (Optimizer) c[1]);
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void keepsTheContract(Optimizer subject) {
    assertThat(new OptimizerProof(subject).findings()).isEmpty();
  }

  @Test
  void everyOptimizerHasAContractTestAndGoldenValues() {
    assertThat(Coverage.missing(Optimizer.class, subjects(), Set.of()))
        .as("add them to GoldenStepsTest and their values to golden/recipe.py").isEmpty();
  }
}
