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

  private static final float[] ZEROS = new float[COLUMNS];

  private StepProduct() {
  }

  /** Whether columns come in whole panels; there is no other way here. */
  public static boolean fits(int n) {
    return n % COLUMNS == 0;
  }

  /** Floats for the panels of B. */
  public static int space(int n, int k) {
    return n * k;
  }

  /** Floats that any of the calls needs to work in, with m rows at most. */
  public static int workspace(int m, int k) {
    return Tiles.roundUp(m, ROWS) * k;
  }

  /** Makes the panels of B, given by rows. */
  public static void pack(int n, int k, float[] b, int bo, int ldb, float[] panels, int po) {
    for (int j = 0; j < n; j += COLUMNS) {
      for (int kk = 0; kk < k; kk++) {
        System.arraycopy(b, bo + kk * ldb + j, panels, po + j * k + kk * COLUMNS, COLUMNS);
      }
    }
  }

  /** Makes the panels of B, given by columns: of the transpose of a matrix [n, k]. */
  public static void packTransposed(int n, int k, float[] b, int bo, int ldb, float[] panels, int po,
      float[] work, int wo) {
    for (int j = 0; j < n; j += COLUMNS) {
      for (int jj = 0; jj < COLUMNS; jj += ROWS) {
        Tiles.packRows(ROWS, k, b, bo + (j + jj) * ldb, ldb, panels, po + j * k + jj, COLUMNS, work, wo);
      }
    }
  }

  /** C = A·B. */
  public static void multiply(int m, int n, int k, float[] a, int ao, int lda, float[] panels, int po,
      float[] c, int co, int ldc, float[] work, int wo) {
    packRows(m, k, a, ao, lda, work, wo);
    for (int j = 0; j < n; j += COLUMNS) {
      panel(m, k, panels, po + j * k, ZEROS, 0, 0, c, co + j, ldc, work, wo);
    }
  }

  /** C += A·B. */
  public static void multiplyAdd(int m, int n, int k, float[] a, int ao, int lda, float[] panels, int po,
      float[] c, int co, int ldc, float[] work, int wo) {
    packRows(m, k, a, ao, lda, work, wo);
    for (int j = 0; j < n; j += COLUMNS) {
      panel(m, k, panels, po + j * k, c, co + j, ldc, c, co + j, ldc, work, wo);
    }
  }

  private static void packRows(int m, int k, float[] a, int ao, int lda, float[] work, int wo) {
    for (int i = 0; i < m; i += ROWS) {
      Tiles.packRows(Math.min(ROWS, m - i), k, a, ao + i * lda, lda, work, wo + i * k);
    }
  }

  /** A panel's columns of C, for rows of A that are packed. */
  private static void panel(int m, int k, float[] p, int po, float[] s, int so, int ss, float[] c, int co,
      int ldc, float[] work, int wo) {
    for (int done = 0; done < k; done += Tiles.STEPS) {
      int kc = Math.min(Tiles.STEPS, k - done);
      for (int i = 0; i < m; i += ROWS) {
        Tiles.packed(Math.min(ROWS, m - i), kc, work, wo + i * k + done * ROWS, p, po + done * COLUMNS, s,
            so + i * ss, ss, c, co + i * ldc, ldc);
      }
      s = c;
      so = co;
      ss = ldc;
    }
  }
}
