package nn.tck;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.Activation;
import nn.api.Loss;
import nn.api.TensorSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proofs find nothing in what is right and something in every fault planted. */
class MutantsTest {

  @Test
  void aRightLayerHasNoFindings() {
    assertThat(new LayerProof(new Affine(3, Affine.Fault.NONE), TensorSpec.of(4)).findings()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Affine.Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aWrongLayerIsFound(Affine.Fault fault) {
    assertThat(new LayerProof(new Affine(3, fault), TensorSpec.of(4)).findings()).isNotEmpty();
  }

  @Test
  void aRightActivationHasNoFindings() {
    assertThat(new ActivationProof(new Cube(1, true)).findings()).isEmpty();
  }

  @Test
  void aWrongActivationIsFound() {
    assertThat(new ActivationProof(new Cube(-1, true)).findings()).isNotEmpty();
    assertThat(new ActivationProof(new Cube(1, false)).findings()).isNotEmpty();
  }

  @Test
  void aRightLossHasNoFindings() {
    assertThat(new LossProof(new Squared(2, true), 3, TensorSpec.of(3)).findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(floats = {1, -2})
  void aLossWithAWrongFactorIsFound(float factor) {
    assertThat(new LossProof(new Squared(factor, true), 3, TensorSpec.of(3)).findings()).isNotEmpty();
  }

  @Test
  void aLossThatForgetsTheScaleIsFound() {
    assertThat(new LossProof(new Squared(2, false), 3, TensorSpec.of(3)).findings()).isNotEmpty();
  }

  /** y = z³/12, with a factor on its derivative; {@code times} false forgets the gradient of the output. */
  private record Cube(float factor, boolean times) implements Activation {

    @Override
    public void forward(float[] z, int zo, float[] y, int yo, int n) {
      for (int i = 0; i < n; i++) {
        float at = z[zo + i];
        y[yo + i] = at * at * at / 12;
      }
    }

    @Override
    public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
        int n) {
      for (int i = 0; i < n; i++) {
        float at = z[zo + i];
        dz[dzo + i] = (times ? dy[dyo + i] : 1) * factor * at * at / 4;
      }
    }

    @Override
    public Reads backwardReads() {
      return Reads.INPUT;
    }
  }

  /** ℓ = Σ(z - t)², whose gradient is {@code factor}·(z - t), times the sample's scale if {@code scaled}. */
  private record Squared(float factor, boolean scaled) implements Loss {

    @Override
    public void check(TensorSpec prediction, TensorSpec target) {}

    @Override
    public void evaluate(Samples s, int from, int to) {
      for (int i = from; i < to; i++) {
        float sum = 0;
        for (int j = 0; j < s.prediction().rowSize(); j++) {
          float error = s.prediction().get(i, j) - s.target().get(i, j);
          sum += error * error;
          if (s.wantsGradient()) {
            s.gradient().set(i, j, (scaled ? s.scale(i) : 1) * factor * error);
          }
        }
        s.loss().set(i, 0, sum);
      }
    }
  }
}
