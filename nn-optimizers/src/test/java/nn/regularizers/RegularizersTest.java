package nn.regularizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import nn.api.Regularizer;
import org.junit.jupiter.api.Test;

/** Numbers by hand; the two outer weights lie outside the span. */
class RegularizersTest {

  private final float[] weights = {9, 1, -2, 0, 0.5f, 9};

  private float[] gradient(Regularizer regularizer) {
    float[] gradients = {1, 1, 1, 1, 1, 1};
    regularizer.addGradient(weights, gradients, 1, 4);
    return gradients;
  }

  @Test
  void l1IsTheSumOfAbsoluteWeights() {
    assertThat(new L1(0.25f).penalty(weights, 1, 4)).isEqualTo(0.25 * 3.5);
    assertThat(gradient(new L1(0.25f))).containsExactly(1, 1.25f, 0.75f, 1, 1.25f, 1);
  }

  @Test
  void l2IsTheSumOfSquaresWithoutAHalf() {
    assertThat(new L2(0.25f).penalty(weights, 1, 4)).isEqualTo(0.25 * 5.25);
    assertThat(gradient(new L2(0.25f))).containsExactly(1, 1.5f, 0, 1, 1.25f, 1);
  }

  @Test
  void elasticIsBoth() {
    assertThat(new Elastic(0.25f, 0.5f).penalty(weights, 1, 4)).isEqualTo(0.25 * 3.5 + 0.5 * 5.25);
    assertThat(gradient(new Elastic(0.25f, 0.5f))).containsExactly(1, 2.25f, -1.25f, 1, 1.75f, 1);
    assertThat(new Elastic(0, 0).isNone()).isTrue();
    assertThat(new Elastic(0, 1).isNone()).isFalse();
  }

  @Test
  void gradientsAreThoseOfThePenalties() {
    for (Regularizer regularizer : new Regularizer[] {new L1(0.25f), new L2(0.25f),
        new Elastic(0.25f, 0.5f)}) {
      float h = 1f / 256;
      float[] up = weights.clone();
      up[2] += h;
      float[] down = weights.clone();
      down[2] -= h;
      double slope = (regularizer.penalty(up, 1, 4) - regularizer.penalty(down, 1, 4)) / (2 * h);

      // 1e-12: sums of few binary fractions in double; a central difference of a square is exact.
      assertThat(gradient(regularizer)[2] - 1.0).isCloseTo(slope, within(1e-12));
    }
  }

  @Test
  void aRateOfZeroIsNoPenalty() {
    assertThat(new L1(0).isNone()).isTrue();
    assertThat(new L2(0).isNone()).isTrue();
    assertThat(new L2().isNone()).isFalse();
  }
}
