package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {

  private static final int K = 37;

  private static final int LDA = 41;

  private static final int LDC = 2 * Lanes.COUNT + 3;

  /** An array that long is not made here: what is used beyond it gives the same. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 8})
  void rowsFarFromTheBeginningOfAnArrayAreTakenInFoursWithTheSameBits(int rows) {
    if (rows > Tiles.ROWS) {
      return;
    }
    Random random = new Random(7);
    float[] a = SumsTest.random(random, Tiles.ROWS * LDA);
    float[] b = SumsTest.random(random, K * 2 * Lanes.COUNT);
    float[] s = SumsTest.random(random, Tiles.ROWS * LDC);
    float[] got = s.clone();
    float[] want = s.clone();

    Tiles.inPlace(rows, K, a, 2, LDA, b, 0, s, 1, LDC, want, 1, LDC);
    Tiles.inPlaceInFours(rows, K, a, 2, LDA, b, 0, s, 1, LDC, got, 1, LDC);
    assertThat(got).containsExactly(want).isNotEqualTo(s);

    Tiles.narrow(rows, K, a, 2, LDA, b, 0, s, 1, LDC, want, 1, LDC);
    Tiles.narrowInFours(rows, K, a, 2, LDA, b, 0, s, 1, LDC, got, 1, LDC);
    assertThat(got).containsExactly(want);
  }
}
