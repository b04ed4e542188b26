package nn.kernels;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tuned products have the bits of the plain loops, and touch nothing but C and the workspace they asked for. */
class GemmTest {

  interface Product {
    void run(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co,
        int ldc,
        float[] work, int wo);
  }

  interface Plain {
    void run(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] c, int co,
        int ldc);
  }

  record Form(String name, boolean transposeA, boolean transposeB, Product tuned, Plain plain) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final float[] BIAS = random(new Random(3), 5000);
  private static final int BIAS_OFFSET = 5;

  static Stream<Form> forms() {
    return Stream.of(new Form("nn", false, false, Gemm::nn, GemmReference::nn),
        new Form("nn with bias", false, false,
            (m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc, w, wo) -> Gemm.nnBias(m, n, k, a, ao, lda, b, bo,
                ldb, BIAS,
                BIAS_OFFSET, c, co, ldc, w, wo),
            (m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc) -> GemmReference.nnBias(m, n, k, a, ao, lda, b, bo,
                ldb,
                BIAS, BIAS_OFFSET, c, co, ldc)),
        new Form("nn added", false, false, Gemm::nnAdd, GemmReference::nnAdd),
        new Form("nt", false, true, Gemm::nt, GemmReference::nt),
        new Form("nt added", false, true, Gemm::ntAdd, GemmReference::ntAdd),
        new Form("tn", true, false, Gemm::tn, GemmReference::tn),
        new Form("tn added", true, false, Gemm::tnAdd, GemmReference::tnAdd));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void hasTheBitsOfThePlainLoopsAtSmallSizes(Form form) {
    Random random = new Random(1);
    for (int trial = 0; trial < 600; trial++) {
      assertSame(form, 1 + random.nextInt(40), 1 + random.nextInt(40), 1 + random.nextInt(40), random);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void hasTheBitsOfThePlainLoopsAtEveryTinySize(Form form) {
    Random random = new Random(5);
    for (int size = 0; size < 729; size++) {
      assertSame(form, size / 81, size / 9 % 9, size % 9, random);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void hasTheBitsOfThePlainLoopsAtSizesThatDoNotFitTheTiles(Form form) {
    Random random = new Random(2);
    int[][] sizes =
        {{1, 1, 1}, {0, 5, 3}, {5, 0, 3}, {5, 7, 0}, {1, 131, 257}, {1, 550, 37}, {2, 256, 9}, {2, 97, 53},
            {3, 10, 31}, {7, 16, 16},
            {8, 32, 8}, {9, 33, 9}, {17, 64, 1}, {33, 127, 5}, {64, 10, 128}, {128, 10, 13}, {61, 67, 71},
            {1, 7, 1100},
            {13, 40, 1031}, {1, 300, 1}, {263, 17, 19}, {521, 34, 3}, {6, 4099, 2}, {96, 128, 64},
            {24, 200, 40}, {40, 64, 600},
            {9, 1100, 300}};
    for (int[] s : sizes) {
      assertSame(form, s[0], s[1], s[2], random);
    }
  }

  /** Rows of one call may be spread over several, and columns too. */
  @ParameterizedTest
  @MethodSource("forms")
  void hasTheSameBitsWhateverTheSplit(Form form) {
    Random random = new Random(4);
    int m = 45;
    int n = 77;
    int k = 39;
    int lda = form.transposeA ? m : k;
    int ldb = form.transposeB ? k : n;
    float[] a = random(random, m * k);
    float[] b = random(random, n * k);
    float[] whole = new float[m * n];
    float[] parts = new float[m * n];
    float[] work = new float[Gemm.workspace(m, n, k)];
    form.tuned.run(m, n, k, a, 0, lda, b, 0, ldb, whole, 0, n, work, 0);

    int[] cuts = {0, 11, 32, m};
    boolean byRows = !form.name.contains("bias");
    for (int p = 0; p < 3; p++) {
      int i = cuts[p];
      form.tuned.run(cuts[p + 1] - i, 30, k, a, form.transposeA ? i : i * lda, lda, b, 0, ldb, parts, i * n,
          n, work,
          0);
    }
    if (byRows) {
      form.tuned.run(m, n - 30, k, a, 0, lda, b, form.transposeB ? 30 * ldb : 30, ldb, parts, 30, n, work, 0);
    } else {
      Gemm.nnBias(m, n - 30, k, a, 0, lda, b, 30, ldb, BIAS, BIAS_OFFSET + 30, parts, 30, n, work, 0);
    }

    assertSameBits(form.name, whole, parts);
  }

  private static void assertSame(Form form, int m, int n, int k, Random random) {
    int lda = (form.transposeA ? m : k) + random.nextInt(4);
    int ldb = (form.transposeB ? k : n) + random.nextInt(4);
    int ldc = n + random.nextInt(4);
    int ao = random.nextInt(9);
    int bo = random.nextInt(9);
    int co = random.nextInt(9);
    int wo = random.nextInt(9);
    // No slack behind the last element: reading on would throw.
    float[] a = random(random, ao + extent(form.transposeA ? k : m, form.transposeA ? m : k, lda));
    float[] b = random(random, bo + extent(form.transposeB ? n : k, form.transposeB ? k : n, ldb));
    float[] c = random(random, co + extent(m, n, ldc));
    float[] want = c.clone();
    int workspace = Gemm.workspace(m, n, k);
    float[] work = random(random, wo + workspace + 3);
    float[] workBefore = work.clone();

    form.tuned.run(m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc, work, wo);
    form.plain.run(m, n, k, a, ao, lda, b, bo, ldb, want, co, ldc);

    String what = "%s m=%d n=%d k=%d lda=%d ldb=%d ldc=%d".formatted(form, m, n, k, lda, ldb, ldc);
    assertSameBits(what, want, c);
    Arrays.fill(work, wo, wo + workspace, 0);
    Arrays.fill(workBefore, wo, wo + workspace, 0);
    assertSameBits("workspace of " + what, workBefore, work);
  }

  private static int extent(int rows, int columns, int ld) {
    return rows == 0 ? 0 : (rows - 1) * ld + columns;
  }

  private static void assertSameBits(String what, float[] want, float[] got) {
    int wrong = IntStream.range(0, want.length)
        .filter(i -> Float.floatToRawIntBits(want[i]) != Float.floatToRawIntBits(got[i])).findFirst()
        .orElse(-1);
    if (wrong >= 0) {
      throw new AssertionError(what + ": at " + wrong + " " + got[wrong] + ", plain loops " + want[wrong]);
    }
  }

  private static float[] random(Random random, int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat() - 0.5f;
    }
    return x;
  }
}
