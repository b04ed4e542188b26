package nn.regularizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import nn.api.Regularizer;
import nn.tck.Coverage;
import nn.tck.RegularizerProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of every penalty, and numbers by hand, of the weights 1, -2, 0 and 0.5: sums of sizes 3.5 and of squares 5.25
 * are exact in binary.
 */
class RegularizerContractTest {

  static Stream<Arguments> cases() {
    return Stream.of(Arguments.of(new L1(0.25f), 0.875, new float[] {0.25f, -0.25f, 0, 0.25f}),
        Arguments.of(new L2(0.25f), 1.3125, new float[] {0.5f, -1, 0, 0.25f}),
        Arguments.of(new Elastic(0.25f, 0.5f), 3.5, new float[] {1.25f, -2.25f, 0, 0.75f}));
  }

  static Stream<Regularizer> subjects() {
    return Stream.concat(cases().map(c -> (Regularizer) c.get()[0]),
        Stream.of(new L1(), new L2(), new L2(0), new Elastic(), new Elastic(0, 0.1f)));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void keepsTheContract(Regularizer subject) {
    assertThat(new RegularizerProof(subject).findings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheNumbersByHand(Regularizer subject, double penalty, float[] gradient) {
    float[] weights = {1, -2, 0, 0.5f};
    float[] found = new float[4];
    subject.addGradient(weights, found, 0, 4);

    assertThat(subject.penalty(weights, 0, 4)).isEqualTo(penalty);
    assertThat(found).containsExactly(gradient);
  }

  @Test
  void everyPenaltyHasAContractTestAndNumbersByHand() {
    assertThat(Coverage.missing(Regularizer.class, cases().map(c -> c.get()[0]), Set.of()))
        .as("add them to cases").isEmpty();
  }
}
