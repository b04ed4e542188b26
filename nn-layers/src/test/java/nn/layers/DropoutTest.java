package nn.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import nn.api.TensorSpec;
import org.junit.jupiter.api.Test;

class DropoutTest {

  private static final TensorSpec SPEC = TensorSpec.of(50, 20);

  @Test
  void dropsItsShareAndScalesTheRest() {
    Bench bench = new Bench(new Dropout(0.2f), SPEC, 10);
    Arrays.fill(bench.x.array(), 3, 3 + 10_000, 1);

    int dropped = 0;
    for (float y : bench.forward(10)) {
      dropped += y == 0 ? 1 : 0;
      assertThat(y).isIn(0f, 1 / (1 - 0.2f));
    }
    assertThat(dropped).isBetween(1840, 2160); // 2000 ± 4·√(10,000·0.2·0.8)
  }

  @Test
  void backwardUsesTheMaskOfForwardWhateverTheCuts() {
    Bench bench = new Bench(new Dropout(0.5f), SPEC, 10);
    Arrays.fill(bench.x.array(), 3, 3 + 10_000, 1);
    float[] mask = bench.forward(3);
    float[] dx = bench.backward(4);

    for (int i = 0; i < mask.length; i++) {
      assertThat(dx[i]).isEqualTo(mask[i] * Bench.RANDOM.with(2).gaussian(i));
    }
  }

  @Test
  void predictionPassesAllThrough() {
    Bench bench = new Bench(new Dropout(), SPEC, 10);
    bench.training = false;

    assertThat(bench.forward(10)).containsExactly(Bench.content(bench.x));
  }

  @Test
  void rateZeroComputesNothing() {
    assertThat(new Bench(new Dropout(0), SPEC, 10).operation).isNull();
  }
}
