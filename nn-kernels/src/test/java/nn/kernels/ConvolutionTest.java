package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three products have the bits of the plain loops, and touch nothing but results and workspace. */
class ConvolutionTest {

  record Case(Slide y, Slide x, int channels, int filters, int groups) {

    static Case of(int size, int kernel, int stride, int dilation, int padding, int channels, int filters) {
      return new Case(Slide.padded(size, kernel, stride, dilation, padding),
          Slide.padded(size + 1, kernel, stride, dilation, padding), channels, filters, 1);
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        Case.of(11, 5, 1, 1, 2, 1, 6), // LeNet's first layer
        Case.of(9, 5, 1, 1, 0, 6, 16),
        Case.of(24, 5, 1, 1, 2, 3, 7), // few filters and few channels, and places in several blocks
        Case.of(13, 3, 1, 1, 1, 2, 4),
        Case.of(14, 3, 1, 1, 2, 5, 3),
        Case.of(7, 3, 1, 1, 1, 3, 32),
        Case.of(15, 3, 1, 1, 1, 16, 32), // tiles in place
        Case.of(15, 3, 1, 1, 1, 32, 48),
        Case.of(7, 3, 1, 1, 1, 16, 64), // tiles in place, not all full
        Case.of(9, 3, 2, 1, 1, 32, 32),
        Case.of(8, 2, 2, 1, 0, 5, 7),
        Case.of(10, 3, 3, 2, 2, 4, 9),
        Case.of(10, 3, 2, 4, 4, 2, 3), // every other pixel meets no tap
        Case.of(9, 1, 1, 1, 0, 8, 16),
        Case.of(9, 1, 2, 1, 0, 8, 5),
        Case.of(4, 1, 1, 1, 1, 3, 5),
        Case.of(5, 2, 4, 1, 0, 3, 3), // pixels that nothing reads
        Case.of(3, 2, 1, 1, 3, 2, 2), // more padding than the kernel's size
        Case.of(1, 1, 1, 1, 0, 1, 1),
        new Case(Slide.none(), Slide.same(12, 5, 1, 1), 3, 8, 1),
        new Case(Slide.same(7, 4, 2, 1), Slide.same(8, 3, 3, 2), 3, 4, 1),
        new Case(Slide.same(6, 3, 1, 1), Slide.same(5, 3, 1, 1), 6, 6, 6), // depthwise
        new Case(Slide.same(6, 3, 2, 1), Slide.same(5, 3, 2, 1), 4, 6, 2),
        new Case(Slide.same(3, 3, 1, 1), Slide.same(16, 3, 1, 1), 64, 64, 2));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hasTheBitsOfThePlainLoops(Case c) {
    int images = 3;
    Random random = new Random(1);
    Convolution tuned = new Convolution(c.y, c.x, c.channels, c.filters, c.groups);
    ConvolutionReference plain = new ConvolutionReference(c.y, c.x, c.channels, c.filters, c.groups);
    int sizeIn = c.y.in() * c.x.in() * c.channels;
    int sizeOut = c.y.out() * c.x.out() * c.filters;
    int weights = c.y.window() * c.x.window() * c.channels / c.groups * c.filters;
    float[] x = random(random, images * sizeIn);
    float[] dy = random(random, images * sizeOut);
    float[] w = random(random, weights);
    float[] bias = random(random, c.filters);
    float[] biasIn = random(random, c.channels);
    float[] work = random(random, tuned.workspace() + 5);
    float[] edge = Arrays.copyOfRange(work, tuned.workspace() + 2, work.length);

    float[] y = nan(images * sizeOut);
    float[] want = new float[y.length];
    plain.forward(images, x, w, bias, want);
    tuned.forward(1, x, 0, w, 0, bias, 0, y, 0, work, 2);
    tuned.forward(2, x, sizeIn, w, 0, bias, 0, y, sizeOut, work, 2);
    assertThat(y).as("y").containsExactly(want);

    float[] dx = nan(images * sizeIn);
    float[] wantDx = new float[dx.length];
    plain.inputGradient(images, dy, w, biasIn, wantDx);
    tuned.inputGradient(2, dy, 0, w, 0, biasIn, 0, dx, 0, work, 2);
    tuned.inputGradient(1, dy, 2 * sizeOut, w, 0, biasIn, 0, dx, 2 * sizeIn, work, 2);
    assertThat(dx).as("dx").containsExactly(wantDx);

    float[] dw = nan(weights);
    float[] wantDw = new float[weights];
    plain.weightGradient(images, x, dy, wantDw);
    int middle = tuned.gradientUnits() / 2;
    tuned.weightGradient(images, x, 0, dy, 0, dw, 0, 0, middle, work, 2);
    tuned.weightGradient(images, x, 0, dy, 0, dw, 0, middle, tuned.gradientUnits(), work, 2);
    assertThat(dw).as("dw").containsExactly(wantDw);

    assertThat(Arrays.copyOfRange(work, tuned.workspace() + 2, work.length)).containsExactly(edge);
  }

  @Test
  void sumsOfColumnsAreThoseOfSixteenPartsInOrder() {
    int rows = 37;
    int n = 5;
    float[] x = random(new Random(2), rows * n);
    float[] parts = new float[16 * n];
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j++) {
        parts[r % 16 * n + j] += x[r * n + j];
      }
    }
    float[] want = new float[n];
    for (int i = 0; i < parts.length; i++) {
      want[i % n] += parts[i];
    }

    float[] sums = nan(n);
    ColumnSums.sum(rows, n, x, 0, sums, 0, new float[ColumnSums.workspace(n)], 0);

    assertThat(sums).containsExactly(want);
  }

  @Test
  void placesAreCountedAsKerasAndPyTorchDo() {
    assertThat(Slide.padded(28, 5, 1, 1, 2).out()).isEqualTo(28);
    assertThat(Slide.padded(14, 5, 1, 1, 0).out()).isEqualTo(10);
    assertThat(Slide.padded(7, 3, 2, 2, 1).out()).isEqualTo(3);
    assertThat(Slide.padded(2, 5, 1, 1, 0).out()).isEqualTo(-2);
    assertThat(Slide.same(7, 4, 2, 1)).isEqualTo(new Slide(7, 4, 2, 1, 1, 4));
  }

  private static float[] nan(int n) {
    float[] x = new float[n];
    Arrays.fill(x, Float.NaN);
    return x;
  }

  private static float[] random(Random random, int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
