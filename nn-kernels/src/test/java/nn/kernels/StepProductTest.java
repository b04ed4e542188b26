package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StepProductTest {

  @Test
  void hasTheBitsOfTheProductThatLaysNothingOut() {
    Random random = new Random(3);
    for (int m : new int[] {1, 3, 8, 11}) {
      for (int n : new int[] {64, 128}) {
        for (int k : new int[] {1, 5, 40, 129}) {
          check(m, n, k, random);
        }
      }
    }
  }

  private static void check(int m, int n, int k, Random random) {
    float[] a = SumsTest.random(random, m * (k + 3));
    float[] b = SumsTest.random(random, k * (n + 2));
    float[] turned = SumsTest.random(random, n * (k + 2));
    float[] panels = new float[StepProduct.space(n, k) + 1];
    float[] work = new float[Math.max(StepProduct.workspace(m, k), Gemm.workspace(m, n, k))];
    float[] got = new float[m * (n + 1)];
    float[] want = got.clone();
    assertThat(StepProduct.fits(n)).isTrue();

    StepProduct.packTransposed(n, k, turned, 1, k + 2, panels, 1, work, 0);
    StepProduct.multiply(m, n, k, a, 2, k + 3, panels, 1, got, 0, n + 1, work, 0);
    Gemm.nt(m, n, k, a, 2, k + 3, turned, 1, k + 2, want, 0, n + 1, work, 0);
    assertThat(got).containsExactly(want);

    StepProduct.pack(n, k, b, 1, n + 2, panels, 1);
    StepProduct.multiplyAdd(m, n, k, a, 2, k + 3, panels, 1, got, 0, n + 1, work, 0);
    Gemm.nnAdd(m, n, k, a, 2, k + 3, b, 1, n + 2, want, 0, n + 1, work, 0);
    assertThat(got).containsExactly(want);
  }

  @Test
  void onlyTakesColumnsInWholePanels() {
    assertThat(StepProduct.fits(65)).isFalse();
    assertThat(StepProduct.fits(5)).isFalse();
  }
}
