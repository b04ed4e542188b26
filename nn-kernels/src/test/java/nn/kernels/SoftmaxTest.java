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
  }

  @Test
  void sumsTheSameExponentialsWithAndWithoutAPlaceToKeepThem() {
    Random random = new Random(10);
    for (int n = 1; n < 50; n++) {
      float[] z = SumsTest.random(random, n + 1);
      float top = Softmax.max(z, 1, n);
      float[] e = new float[n];
      Elements.shift(-top, z, 1, e, 0, n);
      VectorMath.exp(e, 0, e, 0, n);
      assertThat(Softmax.sumOfExponentials(z, 1, n, top)).isEqualTo(Softmax.sum(e, 0, n));
    }
  }
}
