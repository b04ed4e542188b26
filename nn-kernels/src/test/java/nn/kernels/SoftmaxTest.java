package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
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
  void findsTheLargestWhereverItIsAndNaN() {
    for (int n = 1; n < 40; n++) {
      for (int at = 0; at < n; at++) {
        float[] z = SumsTest.random(new Random(n), n + 2);
        z[at + 1] = 2;
        z[0] = z[n + 1] = 9;
        assertThat(Softmax.max(z, 1, n)).isEqualTo(2);
        z[at + 1] = Float.NaN;
        assertThat(Softmax.max(z, 1, n)).isNaN();
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

  @Test
  void hasTheSameBitsWhereVectorsMayRunOnIntoTheRoomBehind() {
    Random random = new Random(11);
    for (int n = 1; n < 50; n++) {
      float[] z = SumsTest.random(random, 60);
      float[] want = new float[n];
      Softmax.row(z, 1, want, 0, n);

      Softmax.row(z, 1, z, 1, n, 55);

      assertThat(Arrays.copyOfRange(z, 1, n + 1)).containsExactly(want);
      float[] edge = {z[56], z[57]};
      Softmax.row(z, 1, z, 1, 55, 55);
      assertThat(new float[] {z[56], z[57]}).containsExactly(edge);
    }
  }

  @Test
  void goesBackWithTheBitsOfThePlainLoop() {
    Random random = new Random(12);
    for (int n = 1; n < 50; n++) {
      int open = 1 + random.nextInt(n);
      float[] y = SumsTest.random(random, n + 1);
      Arrays.fill(y, open + 1, n + 1, 0);
      float[] dy = SumsTest.random(random, n + 2);
      double sum = 0;
      for (int k = 0; k < n; k++) {
        sum += (double) dy[2 + k] * y[1 + k];
      }
      float[] want = new float[n];
      for (int k = 0; k < n; k++) {
        want[k] = 0.3f * (y[1 + k] * (dy[2 + k] - (float) sum));
      }

      Softmax.gradient(0.3f, y, 1, dy, 2, dy, 2, n, open);

      assertThat(Arrays.copyOfRange(dy, 2, n + 2)).containsExactly(want);
    }
  }
}
