package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ElementsTest {

  @Test
  void computeWhatTheyAreNamedFor() {
    Random random = new Random(8);
    for (int n = 0; n < 70; n++) {
      float[] x = SumsTest.random(random, n + 2);
      float[] y = SumsTest.random(random, n + 6);
      float[] sum = y.clone();
      float[] scaledSum = y.clone();
      float[] product = y.clone();
      float[] scaled = y.clone();
      float[] shifted = y.clone();

      Elements.add(x, 2, sum, 3, n);
      Elements.addScaled(1.7f, x, 2, scaledSum, 3, n);
      Elements.multiply(x, 2, product, 3, n);
      Elements.scale(1.7f, x, 2, scaled, 3, n);
      Elements.shift(1.7f, x, 2, shifted, 3, n);

      for (int i = 0; i < y.length; i++) {
        boolean outside = i < 3 || i >= n + 3;
        float xi = outside ? 0 : x[i - 1];
        assertThat(sum[i]).isEqualTo(outside ? y[i] : y[i] + xi);
        assertThat(scaledSum[i]).isEqualTo(outside ? y[i] : Math.fma(1.7f, xi, y[i]));
        assertThat(product[i]).isEqualTo(outside ? y[i] : y[i] * xi);
        assertThat(scaled[i]).isEqualTo(outside ? y[i] : 1.7f * xi);
        assertThat(shifted[i]).isEqualTo(outside ? y[i] : xi + 1.7f);
      }
    }
  }
}
