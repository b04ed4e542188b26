package nn.losses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.tck.LossProof;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every loss of this module, with the targets it takes. */
class LossContractTest {

  private static final TensorSpec NUMBERS = TensorSpec.of(3);
  private static final TensorSpec YES_NO = TensorSpec.codes(2);

  private static final List<Float> WEIGHTS = List.of(0.5f, 2f, 1f, 0f);

  static Stream<Arguments> subjects() {
    return Stream.concat(
        Stream.of(new Mse(), new Mae(), new Huber(), new Huber(0.5f), new LogCosh(), new Quantile(),
            new Quantile(0.9f), new Mape(), new Msle(), new Poisson(), new KlDivergence(),
            new CosineSimilarity(), new BinaryCrossEntropy()).map(loss -> Arguments.of(loss, 3, NUMBERS)),
        Stream.of(Arguments.of(new BinaryCrossEntropy(), 1, YES_NO), Arguments.of(new Hinge(), 1, YES_NO),
            Arguments.of(new SquaredHinge(), 1, YES_NO), Arguments.of(new Mse(), 1, YES_NO),
            Arguments.of(new SoftmaxCrossEntropy(), 4, TensorSpec.codes(4)),
            Arguments.of(new SoftmaxCrossEntropy(0.1f), 4, TensorSpec.codes(4)),
            Arguments.of(new SoftmaxCrossEntropy(0.1f, WEIGHTS), 4, TensorSpec.codes(4)),
            Arguments.of(new SoftmaxCrossEntropy(), 3, NUMBERS),
            Arguments.of(new SoftmaxCrossEntropy(0.2f, WEIGHTS), 4, TensorSpec.of(4)),
            Arguments.of(new Focal(), 1, YES_NO), Arguments.of(new Focal(0, 0.5f, List.of()), 1, YES_NO),
            Arguments.of(new Focal(), 2, YES_NO),
            Arguments.of(new Focal(0.5f, 0.25f, List.of()), 5, TensorSpec.codes(5)),
            Arguments.of(new Focal(3, 0.25f, WEIGHTS), 4, TensorSpec.codes(4))));
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void keepsTheContract(Loss subject, int width, TensorSpec target) {
    assertThat(new LossProof(subject, width, target).findings()).isEmpty();
  }

  @Test
  void everyLossIsHere() {
    List<String> covered = subjects().map(s -> s.get()[0].getClass().getSimpleName()).toList();
    Set<Loss> all =
        Set.copyOf(ServiceLoader.load(Loss.class).stream().map(ServiceLoader.Provider::get).toList());

    assertThat(covered).containsAll(all.stream().map(loss -> loss.getClass().getSimpleName()).toList());
  }
}
