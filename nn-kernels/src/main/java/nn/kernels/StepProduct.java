package nn.kernels;

import static nn.kernels.Tiles.COLUMNS;
import static nn.kernels.Tiles.ROWS;

/**
 * The products of the few rows of A that a recurrent layer has at each step, again and again with the same B: it is laid
 * out once in panels as wide as a tile, which are then read from end to end. The bits are those of {@link Gemm}.
 *
 * <pre>
 *   A [m, k]   B [k, n]   C [m, n]
 * </pre>
 */
public final class StepProduct {

  /** Columns of a panel: where there are registers for it four vectors, which make more of each number of A. */
  private static final int WIDTH = Tiles.HAS_LOW ? Tiles.LOW_COLUMNS : COLUMNS;

  /** The longest piece of k: so much of a panel (32 KiB) stays in the nearest cache for all rows. */
  private static final int K_BLOCK = 128;

  private static final float[] ZEROS = new float[WIDTH];

  private StepProduct() {
  }

  /** Whether columns come in whole panels; there is no other way here. */
  public static boolean fits(int n) {
    return n % WIDTH == 0;
  }

  /** Floats for the panels of B. */
  public static int space(int n, int k) {
    return n * k;
  }

  /** Floats that any of the calls needs to work in. */
  public static int workspace(int k) {
    return ROWS * k;
  }

  /** Makes the panels of B, given by rows. */
  public static void pack(int n, int k, float[] b, int bo, int ldb, float[] panels, int po) {
    for (int j = 0; j < n; j += WIDTH) {
      for (int kk = 0; kk < k; kk++) {
        System.arraycopy(b, bo + kk * ldb + j, panels, po + j * k + kk * WIDTH, WIDTH);
      }
    }
  }

  /** Makes the panels of B, given by columns: of the transpose of a matrix [n, k]. */
  public static void packTransposed(int n, int k, float[] b, int bo, int ldb, float[] panels, int po,
      float[] work, int wo) {
    for (int j = 0; j < n; j += WIDTH) {
      for (int jj = 0; jj < WIDTH; jj += ROWS) {
        Tiles.packRows(ROWS, k, b, bo + (j + jj) * ldb, ldb, panels, po + j * k + jj, WIDTH, work, wo);
      }
    }
  }

  /** C = A·B. */
  public static void multiply(int m, int n, int k, float[] a, int ao, int lda, float[] panels, int po,
      float[] c, int co, int ldc, float[] work, int wo) {
    for (int j = 0; j < n; j += WIDTH) {
      panel(m, k, a, ao, lda, panels, po + j * k, ZEROS, 0, 0, c, co + j, ldc, work, wo);
    }
  }

  /** C += A·B. */
  public static void multiplyAdd(int m, int n, int k, float[] a, int ao, int lda, float[] panels, int po,
      float[] c, int co, int ldc, float[] work, int wo) {
    for (int j = 0; j < n; j += WIDTH) {
      panel(m, k, a, ao, lda, panels, po + j * k, c, co + j, ldc, c, co + j, ldc, work, wo);
    }
  }

  private static void panel(int m, int k, float[] a, int ao, int lda, float[] p, int po, float[] s, int so,
      int ss, float[] c, int co, int ldc, float[] work, int wo) {
    for (int done = 0; done < k; done += K_BLOCK) {
      int kc = Math.min(K_BLOCK, k - done);
      int at = po + done * WIDTH;
      if (Tiles.HAS_LOW) {
        for (int i = 0; i < m; i += Tiles.LOW_ROWS) {
          Tiles.low(Math.min(Tiles.LOW_ROWS, m - i), kc, a, ao + i * lda + done, lda, p, at, WIDTH, s,
              so + i * ss, ss, c, co + i * ldc, ldc);
        }
      } else {
        for (int i = 0; i < m; i += ROWS) {
          int rows = Math.min(ROWS, m - i);
          Tiles.packRows(rows, kc, a, ao + i * lda + done, lda, work, wo);
          Tiles.full(rows, kc, work, wo, ROWS, p, at, WIDTH, s, so + i * ss, ss, c, co + i * ldc, ldc);
        }
      }
      s = c;
      so = co;
      ss = ldc;
    }
  }
}
