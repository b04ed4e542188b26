package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SoftmaxTest {

  @Test
  void isTheSoftmaxOfEachRow() {
    Random random = new Random(9);
    for (int n = 1; n < 50; n++) {
      float[] z = SumsTest.random(random, n + 1);
      float[] y = new float[n + 2];
      Softmax.row(z, 1, y, 2, n);

      double sum = 0;
      for (int k = 0; k < n; k++) {
        sum += Math.exp(z[1 + k]);
      }
      for (int k = 0; k < n; k++) {
        // a difference of logits up to 1 and three roundings
        assertThat((double) y[2 + k]).isCloseTo(Math.exp(z[1 + k]) / sum, within(3e-7));
      }
    }
  }

  @Test
  void staysFiniteForLogitsOfAnySize() {
    float[] y = {3e38f, -3e38f, 0};
    Softmax.row(y, 0, y, 0, 3);
    assertThat(y).containsExactly(1, 0, 0);
    assertThat(Softmax.crossEntropy(new float[] {1000, 0}, 0, 2, 1, 0)).isEqualTo(1000);
  }

  /** From the definition in double precision. */
  @Test
  void crossEntropyIsThatOfTheSmoothedTargets() {
    Random random = new Random(10);
    for (int n = 2; n < 40; n++) {
      float[] z = SumsTest.random(random, n + 1);
      int category = random.nextInt(n);
      float smoothing = n % 2 == 0 ? 0 : 0.1f;
      float[] dz = new float[n + 2];
      float loss = Softmax.crossEntropy(z, 1, n, category, smoothing, 0.5f, dz, 2);

      double sum = 0;
      for (int k = 0; k < n; k++) {
        sum += Math.exp(z[1 + k]);
      }
      double want = 0;
      for (int k = 0; k < n; k++) {
        double target = smoothing / (double) n + (k == category ? 1 - (double) smoothing : 0);
        double p = Math.exp(z[1 + k]) / sum;
        want -= target * Math.log(p);
        assertThat((double) dz[2 + k]).isCloseTo(0.5 * (p - target), within(2e-7));
      }
      assertThat((double) loss).isCloseTo(want, within(1e-6));
      assertThat(Softmax.crossEntropy(z, 1, n, category, smoothing)).isEqualTo(loss);
    }
  }
}
