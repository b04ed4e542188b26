package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SumsTest {

  @Test
  void haveTheBitsOfThePlainLoopsAtEveryWidth() {
    Random random = new Random(5);
    for (int n = 0; n < 200; n++) {
      float[] x = random(random, n + 3);
      float[] y = random(random, n + 5);
      assertThat(Sums.sum(x, 3, n)).isEqualTo(SumReference.sum(x, 3, n));
      assertThat(Sums.dot(x, 3, y, 5, n)).isEqualTo(SumReference.dot(x, 3, y, 5, n));
      assertThat(Sums.sumOfSquares(x, 3, n)).isEqualTo(SumReference.dot(x, 3, x, 3, n));
    }
  }

  /** Recorded once: the order of the additions is part of what a run's numbers are. */
  @Test
  void keepTheirOrder() {
    float[] x = random(new Random(6), 1003);
    assertThat(Float.floatToIntBits(Sums.sum(x, 0, x.length))).isEqualTo(-1097325152);
    assertThat(Float.floatToIntBits(Sums.sumOfSquares(x, 0, x.length))).isEqualTo(1118260275);
  }

  @Test
  void sumRowsInTheirOrderWhateverTheColumns() {
    int rows = 37;
    int n = 53;
    float[] x = random(new Random(7), rows * 60);
    float[] all = new float[n];
    float[] parts = new float[n];

    Elements.addRows(rows, n, x, 0, 60, all, 0);
    Elements.addRows(rows, 20, x, 0, 60, parts, 0);
    Elements.addRows(rows, n - 20, x, 20, 60, parts, 20);

    for (int j = 0; j < n; j++) {
      float want = 0;
      for (int i = 0; i < rows; i++) {
        want += x[i * 60 + j];
      }
      assertThat(all[j]).isEqualTo(want);
    }
    assertThat(parts).isEqualTo(all);
  }

  static float[] random(Random random, int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
