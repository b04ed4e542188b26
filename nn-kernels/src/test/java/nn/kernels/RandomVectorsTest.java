package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import nn.api.RandomStream;
import org.junit.jupiter.api.Test;

class RandomVectorsTest {

  private static final RandomStream STREAM = RandomStream.of(-5, "dropout_1").with(3);

  @Test
  void givesTheDrawsOfTheStreamAtAnyIndexAndLength() {
    for (long first : new long[] {0, 1, 2, 3, 4, (1L << 34) - 9, (1L << 62) + 5}) {
      for (int n = 0; n < 150; n += n < 10 ? 1 : 29) {
        float[] y = new float[n + 5];
        RandomVectors.uniform(STREAM, first, y, 2, n);
        for (int i = 0; i < y.length; i++) {
          assertThat(y[i]).isEqualTo(i < 2 || i >= n + 2 ? 0 : STREAM.uniform(first + i - 2));
        }
      }
    }
  }

  @Test
  void dropsWhatTheDrawsSayAndScalesTheRest() {
    for (int n = 0; n < 150; n += 7) {
      float[] x = new float[n + 3];
      for (int i = 0; i < n; i++) {
        x[3 + i] = i + 1;
      }
      RandomVectors.dropout(STREAM, 5, 0.25f, 4 / 3f, x, 3, x, 3, n);
      for (int i = 0; i < n; i++) {
        assertThat(x[3 + i]).isEqualTo(STREAM.uniform(5 + i) < 0.25f ? 0 : (i + 1) * (4 / 3f));
      }
    }
  }
}
