package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SumsTest {

  @Test
  void haveTheBitsOfThePlainLoopsAtEveryWidth() {
    Random random = new Random(5);
    float[] work = new float[Sums.WORKSPACE + 1];
    for (int n = 0; n < 200; n++) {
      float[] x = random(random, n + 3);
      assertThat(Sums.sumOfSquares(x, 3, n)).isEqualTo(SumReference.sumOfSquares(x, 3, n));
      assertThat(Sums.sum(x, 3, n, work, 1)).isEqualTo(SumReference.sum(x, 3, n));
      assertThat(Sums.squaresAbout(0.1f, x, 3, n, work, 1))
          .isEqualTo(SumReference.squaresAbout(0.1f, x, 3, n));
      float[] g = random(random, n + 2);
      assertThat(Sums.productsAbout(0.1f, x, 3, g, 2, n, work, 1))
          .isEqualTo(SumReference.productsAbout(0.1f, x, 3, g, 2, n));
    }
  }

  /** Recorded once: the order of the additions is part of what a run's numbers are. */
  @Test
  void keepTheirOrder() {
    float[] x = random(new Random(6), 1003);
    assertThat(Double.doubleToLongBits(Sums.sumOfSquares(x, 0, x.length))).isEqualTo(4635586679705278642L);
  }

  @Test
  void areFiniteJustWhereAllElementsAre() {
    float[] x = random(new Random(7), 100);
    Arrays.fill(x, 10, 90, Float.MAX_VALUE);
    assertThat(Sums.sumOfSquares(x, 0, 100)).isFinite();
    for (int at = 0; at < 100; at++) {
      float kept = x[at];
      for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
        x[at] = odd;
        assertThat(Double.isFinite(Sums.sumOfSquares(x, 0, 100))).isFalse();
      }
      x[at] = kept;
    }
  }

  @Test
  void sumRowsInTheirOrderWhateverTheColumns() {
    int rows = 37;
    for (int n : new int[] {1, 4, 7, 10, 53, 64, 100, 150}) {
      float[] x = random(new Random(7), rows * 160);
      float[] all = random(new Random(8), n);
      float[] parts = random(new Random(9), n);
      int cut = n / 3;

      Elements.sumRows(rows, n, x, 0, 160, all, 0);
      Elements.sumRows(rows, cut, x, 0, 160, parts, 0);
      Elements.sumRows(rows, n - cut, x, cut, 160, parts, cut);

      for (int j = 0; j < n; j++) {
        float want = 0;
        for (int i = 0; i < rows; i++) {
          want += x[i * 160 + j];
        }
        assertThat(all[j]).isEqualTo(want);
      }
      assertThat(parts).isEqualTo(all);
    }
  }

  static float[] random(Random random, int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
