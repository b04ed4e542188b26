package nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadProductsTest {

  /** Beside each head lies another, and something that must stay. */
  private static final int MORE = 5;

  @ParameterizedTest
  @CsvSource({"32,32,32,true", "64,64,96,true", "96,96,32,false", "7,64,32,false", "1,32,64,false"})
  void haveTheBitsOfWholeProducts(int time, int seen, int d, boolean causal) {
    int ld = d + MORE;
    Random random = new Random(5);
    float[] q = SumsTest.random(random, time * ld);
    float[] k = SumsTest.random(random, seen * ld);
    float[] p = SumsTest.random(random, time * seen);
    float[] work = new float[Math.max(HeadProducts.workspace(time, seen, d), gemm(time, seen, d))];
    for (int t = 0; causal && t < time; t++) {
      Arrays.fill(p, t * seen + t + 1, (t + 1) * seen, 0);
    }
    assertThat(HeadProducts.fits(seen, d)).isTrue();

    float[] got = new float[time * seen];
    float[] want = got.clone();
    HeadProducts.scores(causal, time, seen, d, q, 2, k, 3, ld, got, 0, work, 0);
    Gemm.nt(time, seen, d, q, 2, ld, k, 3, ld, want, 0, seen, work, 0);
    for (int t = 0; t < time; t++) {
      int limit = HeadProducts.limit(causal, t, seen);
      assertThat(limit).isGreaterThan(causal ? t : 0);
      assertThat(Arrays.copyOfRange(got, t * seen, t * seen + limit))
          .containsExactly(Arrays.copyOfRange(want, t * seen, t * seen + limit));
      // What is hidden is not read.
      Arrays.fill(p, t * seen + limit, (t + 1) * seen, Float.NaN);
    }

    got = SumsTest.random(random, time * ld);
    want = got.clone();
    float[] whole = p.clone();
    for (int i = 0; i < whole.length; i++) {
      whole[i] = Float.isNaN(p[i]) ? 0 : p[i];
    }
    HeadProducts.mix(causal, time, seen, d, p, 0, k, 3, ld, got, 1, work, 0);
    Gemm.nn(time, d, seen, whole, 0, seen, k, 3, ld, want, 1, ld, work, 0);
    assertThat(got).containsExactly(want);

    got = SumsTest.random(random, seen * ld);
    want = got.clone();
    HeadProducts.spread(causal, time, seen, d, p, 0, q, 2, ld, got, 1, work, 0);
    Gemm.tn(seen, d, time, whole, 0, seen, q, 2, ld, want, 1, ld, work, 0);
    assertThat(got).containsExactly(want);
  }

  private static int gemm(int time, int seen, int d) {
    return Math.max(Gemm.workspace(time, seen, d), Math.max(Gemm.workspace(time, d, seen),
        Gemm.workspace(seen, d, time)));
  }
}
