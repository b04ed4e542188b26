package nn.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.ServiceLoader;
import nn.api.Optimizer;
import nn.api.OptionException;
import nn.api.Parameter;
import nn.api.Regularizer;
import nn.api.Schedule;
import nn.api.Shape;
import org.junit.jupiter.api.Test;

class OptimizersTest {

  @Test
  void allAreFoundThroughTheServiceLoader() {
    assertThat(names(Optimizer.class)).containsExactlyInAnyOrder("Sgd", "Adagrad", "Adadelta",
        "Rmsprop", "Adam", "Amsgrad", "Adamax", "Nadam", "Lamb", "Adamw", "Radam", "Lion", "Rprop");
    assertThat(names(Schedule.class)).containsExactlyInAnyOrder("Constant", "Step", "Exponential",
        "Polynomial", "Cosine", "OneCycle", "ReduceOnPlateau");
    assertThat(names(Regularizer.class)).containsExactlyInAnyOrder("L1", "L2", "Elastic");
  }

  private static <T> Iterable<String> names(Class<T> kind) {
    return ServiceLoader.load(kind).stream().map(provider -> provider.type().getSimpleName()).toList();
  }

  @Test
  void momentumTakesASlotAndPlainDescentNone() {
    assertThat(new Sgd().slots()).isZero();
    assertThat(new Sgd(0.1f, 0.9f, false).slots()).isEqualTo(1);
  }

  /** With a gradient of 0 all that moves a weight is its decay. */
  @Test
  void decayOfKernelsSparesBiases() {
    for (Optimizer optimizer : new Optimizer[] {new Adamw(0.1f, 0.9, 0.999, 1e-8f, 0.5, DecayOn.KERNELS),
        new Lion(0.1f, 0.9, 0.99, 0.5, DecayOn.KERNELS),
        new Lamb(0.1f, 0.9, 0.999, 1e-6f, 0.5, DecayOn.KERNELS),
        new Sgd(0.1f, 0.9f, true, 0.5f, DecayOn.KERNELS)}) {
      assertThat(afterAStep(optimizer, Shape.of(2))).as(optimizer + " on a bias").containsExactly(1, 2);
      assertThat(afterAStep(optimizer, Shape.of(1, 2))).as(optimizer + " on a kernel")
          .satisfies(w -> assertThat(w[1]).isLessThan(2));
    }
  }

  private static float[] afterAStep(Optimizer optimizer, Shape shape) {
    float[] w = {1, 2};
    optimizer.update(new Optimizer.Span(new Parameter(0, "dense.p", shape), w, new float[2],
        new float[optimizer.slots()][2], 0, 2), optimizer.learningRate(), 1);
    return w;
  }

  @Test
  void theQuotientOfMomentsIsThatOfADivision() {
    Random random = new Random(1);
    for (int step = 1; step < 2000; step++) {
      float root = Moments.root(0.9 + 0.0999 * random.nextDouble(), step);
      for (int i = 0; i < 500; i++) {
        float s = (float) Math.sqrt(Float.intBitsToFloat(random.nextInt(0x7f80_0000)));
        assertThat(Float.floatToRawIntBits(Moments.quotient(s, root, 1 / root))).as(s + " / " + root)
            .isEqualTo(Float.floatToRawIntBits(s / root));
      }
    }
    assertThat(Moments.quotient(Float.NaN, 0.5f, 2)).isNaN();
    assertThat(Moments.quotient(Float.POSITIVE_INFINITY, 0.03f, 1 / 0.03f)).isFinite();
  }

  /** Where a gradient is 0 from some step on, its means must not stay for ever where processors are slow. */
  @Test
  void meansThatDecayAreNeverSubnormal() {
    float[] w = {1};
    float[] g = {1};
    float[][] slots = new float[2][1];
    Optimizer.Span span =
        new Optimizer.Span(new Parameter(0, "dense.p", Shape.of(1)), w, g, slots, 0, 1);
    for (int step = 1; step <= 200_000; step++) {
      new Adam().update(span, 1e-3f, step);
      g[0] = 0;
      for (float[] slot : slots) {
        assertThat(slot[0] == 0 || slot[0] >= Float.MIN_NORMAL).as("%s after step %s", slot[0], step)
            .isTrue();
      }
    }
    assertThat(slots[0][0]).isLessThan(1e-30f);
  }

  @Test
  void lookingAheadNeedsMomentum() {
    assertThatThrownBy(() -> new Sgd(0.1f, 0, true)).isInstanceOf(OptionException.class)
        .hasMessageContaining("momentum is 0");
  }

  @Test
  void powersAgreeWithRepeatedProducts() {
    double product = 1;
    for (int n = 0; n < 100; n++) {
      // 1e-14: a hundred roundings at most on either side.
      assertThat(Power.of(0.999, n)).isCloseTo(product, within(1e-14));
      product *= 0.999;
    }
    assertThat(Power.of(0.9, Long.MAX_VALUE)).isZero();
    assertThat(Power.of(0, 0)).isEqualTo(1);
  }
}
