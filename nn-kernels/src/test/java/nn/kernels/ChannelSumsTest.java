package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** At every width the bits of the plain loops, whichever channels a call takes. */
class ChannelSumsTest {

  private static final int STRIDE = 53;
  private static final int PLACES = 75;

  @Test
  void haveTheBitsOfThePlainLoops() {
    float[] x = numbers(1);
    float[] dy = numbers(2);
    for (int n : new int[] {1, 2, 7, 16, 31, 32, 50}) {
      check(n, x, dy);
    }
  }

  @Test
  void spoilOnlyTheChannelsWhoseNumbersAreNotFinite() {
    float[] x = numbers(3);
    float[] dy = numbers(4);
    x[3 + 40 * STRIDE + 5] = Float.POSITIVE_INFINITY;
    x[3 + 70 * STRIDE + 9] = Float.NaN;
    dy[3 + 7 * STRIDE + 20] = Float.NEGATIVE_INFINITY;
    check(32, x, dy);
  }

  private static void check(int n, float[] x, float[] dy) {
    Random random = new Random(n);
    float[] mean = SumsTest.random(random, n + 1);
    float[] r = SumsTest.random(random, n + 2);
    float[] means = new float[ChannelSums.space(n) + 1];
    for (int k = 0; k < n; k++) {
      ChannelSums.set(means, 1, k, random.nextDouble());
    }
    float[] got = new float[ChannelSums.space(n) + 2];
    float[] want = got.clone();
    for (int part = 0; part < 2; part++) { // a sum goes on where it was
      int at = 3 + part * 40 * STRIDE;
      int places = part == 0 ? 40 : PLACES - 40;

      ChannelSums.add(places, n, x, at, STRIDE, got, 2);
      ChannelSumReference.add(places, n, x, at, STRIDE, want, 2);
      assertSame(n, got, want);
      ChannelSums.addSquares(places, n, means, 1, x, at, STRIDE, got, 2);
      ChannelSumReference.addSquares(places, n, means, 1, x, at, STRIDE, want, 2);
      assertSame(n, got, want);
      ChannelSums.addAlong(places, n, mean, 1, r, 2, x, at, dy, at, STRIDE, got, 2);
      ChannelSumReference.addAlong(places, n, mean, 1, r, 2, x, at, dy, at, STRIDE, want, 2);
      assertSame(n, got, want);
    }
    ChannelSums.clear(n, got, 2);
    assertThat(ChannelSums.get(got, 2, n - 1)).isZero();
  }

  private static void assertSame(int n, float[] got, float[] want) {
    for (int k = 0; k < n; k++) {
      assertThat(ChannelSums.get(got, 2, k)).as("channel " + k)
          .isEqualTo((Double) ChannelSums.get(want, 2, k));
    }
  }

  /** Of all sizes, zeros and subnormal ones among them. */
  private static float[] numbers(int seed) {
    Random random = new Random(seed);
    float[] x = SumsTest.random(random, 3 + PLACES * STRIDE);
    for (int i = 0; i < x.length; i++) {
      x[i] *= switch (i % 5) {
        case 0 -> 1e-41f;
        case 1 -> 1e20f;
        case 2 -> i % 7 == 0 ? 0 : 1e-6f;
        default -> 1;
      };
    }
    return x;
  }

  @Test
  void areWhatChannelsAreNormalisedBy() {
    int n = 37;
    Random random = new Random(5);
    float[] x = SumsTest.random(random, 9 * STRIDE);
    float[] dy = SumsTest.random(random, 9 * STRIDE);
    float[] each = SumsTest.random(random, 5 * n);
    float[] y = x.clone();
    float[] dx = x.clone();

    Normalization.channels(9, n, each, 0, each, n, each, 2 * n, each, 3 * n, x, 1, y, 1, STRIDE);
    Normalization.channelsBackward(9, n, each, 0, each, n, each, 2 * n, each, 3 * n, each, 4 * n, x, 1, dy, 2,
        dx, 1, STRIDE);

    for (int p = 0; p < 9; p++) {
      for (int k = 0; k < n; k++) {
        int at = 1 + p * STRIDE + k;
        float xHat = (x[at] - each[k]) * each[n + k];
        assertThat(y[at]).isEqualTo(each[2 * n + k] * xHat + each[3 * n + k]);
        assertThat(dx[at])
            .isEqualTo(each[2 * n + k] * (dy[at + 1] - each[3 * n + k] - xHat * each[4 * n + k]));
      }
      assertThat(y[p * STRIDE + n + 1]).isEqualTo(x[p * STRIDE + n + 1]);
      assertThat(dx[p * STRIDE + n + 1]).isEqualTo(x[p * STRIDE + n + 1]);
    }
  }
}
