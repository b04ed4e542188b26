package nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import nn.api.Parameter;
import nn.api.Regularizer;
import nn.api.Shape;
import nn.api.ShapeException;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.UserException;
import nn.api.init.Constant;
import nn.api.init.HeNormal;
import nn.api.init.Normal;
import org.junit.jupiter.api.Test;

class DenseTest {

  @Test
  void handNumbers() {
    Bench bench = new Bench(new Dense(2), TensorSpec.of(3), 1);
    set(bench.x, 1, 2, 3);
    set(bench.parameter(bench.parameters.get(0)), 1, 4, 2, 5, 3, 6);
    set(bench.parameter(bench.parameters.get(1)), 0.5f, -0.5f);

    // 1·1 + 2·2 + 3·3 + 0.5 and 1·4 + 2·5 + 3·6 − 0.5
    assertThat(bench.forward(1)).containsExactly(14.5f, 31.5f);
  }

  @Test
  void gradientsAreDifferenceQuotients() {
    checkGradients(TensorSpec.of(5), 4);
  }

  @Test
  void everyStepOfASequenceIsASample() {
    checkGradients(TensorSpec.of(3, 5), 2);
  }

  private static void checkGradients(TensorSpec spec, int rows) {
    Bench bench = new Bench(dense(true), spec, rows);
    float[] dx = bench.backward(rows);
    var gradients = bench.gradients(bench.parameters.get(0).shape().axis(0));

    checkGradient(bench, bench.x, dx);
    for (Parameter p : bench.parameters) {
      checkGradient(bench, bench.parameter(p), gradients.get(p.index()));
    }
  }

  /** The loss is linear in each number, so the quotient is exact but for rounding: 1e-3 for a step of 0.5. */
  private static void checkGradient(Bench bench, Tensor t, float[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      float kept = t.array()[t.offset() + i];
      t.array()[t.offset() + i] = kept + 0.5f;
      double above = bench.loss();
      t.array()[t.offset() + i] = kept - 0.5f;
      double below = bench.loss();
      t.array()[t.offset() + i] = kept;
      assertThat((double) gradient[i]).as("number %d", i).isCloseTo(above - below, within(1e-3));
    }
  }

  @Test
  void cutsOfTheWorkDoNotChangeABit() {
    Bench whole = new Bench(dense(true), TensorSpec.of(2, 33), 7);
    Bench cut = new Bench(dense(true), TensorSpec.of(2, 33), 7);

    assertThat(cut.forward(3)).containsExactly(whole.forward(7));
    assertThat(cut.backward(2)).containsExactly(whole.backward(7));
    var wholeGradients = whole.gradients(33);
    var cutGradients = cut.gradients(5);
    assertThat(cutGradients.get(0)).containsExactly(wholeGradients.get(0));
    assertThat(cutGradients.get(1)).containsExactly(wholeGradients.get(1));
  }

  @Test
  void withoutBiasThereIsOneParameter() {
    Bench bench = new Bench(dense(false), TensorSpec.of(5), 2);

    assertThat(bench.parameters).containsExactly(new Parameter(0, "kernel", Shape.of(5, 4)));
    assertThat(bench.forward(2)).doesNotContain(Float.NaN);
  }

  @Test
  void shapesAndActivationAreHandedOn() {
    Dense dense =
        new Dense(4, nn.api.Activation.NONE, true, new HeNormal(), new Constant(0.1f), Regularizer.NONE);
    Bench bench = new Bench(dense, TensorSpec.of(7, 5), 1);

    assertThat(bench.result.shape()).isEqualTo(Shape.of(7, 4));
    assertThat(bench.activation).isSameAs(nn.api.Activation.NONE);
    assertThat(bench.parameter(bench.parameters.get(1)).get(0, 3)).isEqualTo(0.1f);
    assertThat(Bench.some(bench.operation).flops()).isEqualTo(2 * 7 * 5 * 4);
  }

  @Test
  void anImageIsRefusedWithAMend() {
    assertThatThrownBy(() -> new Bench(new Dense(4), TensorSpec.of(28, 28, 1), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("dense needs [features] or [time, features], found [28, 28, 1]")
        .satisfies(e -> assertThat(((UserException) e).mend())
            .hasValue("add '- {type: flatten}' before this layer"));
  }

  @Test
  void codesAreRefused() {
    assertThatThrownBy(() -> new Bench(new Dense(4), TensorSpec.codes(65, 64), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("dense needs numbers, found [64] of 65 categories");
  }

  private static Dense dense(boolean bias) {
    return new Dense(4, nn.api.Activation.NONE, bias, new Normal(), new Normal(), Regularizer.NONE);
  }

  private static void set(Tensor t, float... values) {
    System.arraycopy(values, 0, t.array(), t.offset(), values.length);
  }
}
