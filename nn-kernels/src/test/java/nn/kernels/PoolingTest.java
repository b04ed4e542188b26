package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pooling has the bits of the plain loops. */
class PoolingTest {

  record Case(Windows y, Windows x, int channels) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(sliding(28, 2, 2, 0), sliding(28, 2, 2, 0), 6),
        new Case(sliding(9, 2, 2, 0), sliding(8, 2, 2, 0), 16),
        new Case(sliding(6, 2, 2, 0), sliding(8, 2, 2, 0), 35),
        new Case(sliding(9, 3, 2, 1), sliding(10, 3, 1, 1), 35),
        new Case(sliding(1, 1, 1, 0), sliding(10, 3, 4, 2), 1),
        new Case(Windows.of(Slide.same(7, 3, 2, 1)), Windows.of(Slide.same(8, 2, 3, 1)), 5),
        new Case(Windows.even(7, 1), Windows.even(5, 1), 33),
        new Case(Windows.even(7, 3), Windows.even(5, 4), 3),
        new Case(Windows.repeated(3, 2), Windows.repeated(4, 3), 5));
  }

  private static Windows sliding(int in, int size, int stride, int padding) {
    return Windows.of(Slide.padded(in, size, stride, 1, padding));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasTheBitsOfThePlainLoops(Case c) {
    Pooling tuned = new Pooling(c.y, c.x, c.channels);
    PoolingReference plain = new PoolingReference(c.y, c.x, c.channels);
    Random random = new Random(1);
    float[] x = new float[tuned.in()];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(4) - 1; // many are equal
    }
    float[] dy = new float[tuned.out()];
    for (int i = 0; i < dy.length; i++) {
      dy[i] = random.nextFloat() - 0.5f;
    }
    float[] y = nan(2 * tuned.out() + 1);
    float[] dx = nan(tuned.in() + 1);
    float[] want = new float[tuned.out()];
    float[] wantDx = new float[tuned.in()];

    plain.max(x, want);
    tuned.max(1, x, 0, y, 1);
    assertThat(Arrays.copyOfRange(y, 1, 1 + want.length)).containsExactly(want);
    plain.maxGradient(x, dy, wantDx);
    tuned.maxGradient(1, x, 0, y, 1, dy, 0, dx, 0);
    assertThat(Arrays.copyOf(dx, wantDx.length)).containsExactly(wantDx);
    assertThat(dx[dx.length - 1]).isNaN();

    plain.mean(x, want);
    tuned.mean(1, x, 0, y, 1);
    assertThat(Arrays.copyOfRange(y, 1, 1 + want.length)).containsExactly(want);
    assertThat(y[1 + want.length]).isNaN();
    plain.meanGradient(dy, wantDx);
    tuned.meanGradient(1, dy, 0, dx, 0);
    assertThat(Arrays.copyOf(dx, wantDx.length)).containsExactly(wantDx);
  }

  @Test
  void imagesFollowOneAnother() {
    Pooling pooling = new Pooling(sliding(4, 2, 2, 0), sliding(4, 2, 2, 0), 3);
    float[] x = new float[2 * pooling.in()];
    for (int i = 0; i < x.length; i++) {
      x[i] = i * 7 % 11;
    }
    float[] both = new float[2 * pooling.out()];
    float[] second = new float[pooling.out()];
    pooling.max(2, x, 0, both, 0);
    pooling.max(1, x, pooling.in(), second, 0);
    assertThat(Arrays.copyOfRange(both, pooling.out(), both.length)).containsExactly(second);

    float[] dx = new float[x.length];
    float[] dxSecond = new float[pooling.in()];
    pooling.maxGradient(2, x, 0, both, 0, both, 0, dx, 0);
    pooling.maxGradient(1, x, pooling.in(), second, 0, second, 0, dxSecond, 0);
    assertThat(Arrays.copyOfRange(dx, pooling.in(), dx.length)).containsExactly(dxSecond);
  }

  private static float[] nan(int n) {
    float[] x = new float[n];
    Arrays.fill(x, Float.NaN);
    return x;
  }
}
