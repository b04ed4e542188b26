package nn.kernels;

import static nn.kernels.Tiles.COLUMNS;
import static nn.kernels.Tiles.ROWS;
import static nn.kernels.Tiles.VECTOR;

/**
 * Blocks of the products of {@link Gemm} in which the lanes of a vector are neighbouring rows of C: Cᵀ is computed, a
 * tile at a time, and transposed back. The chains of the elements are the same. Names as there.
 */
final class GemmTransposed {

  private GemmTransposed() {
  }

  /** Floats of workspace beside those that k needs. */
  static final int SPACE = (2 * VECTOR + ROWS) * COLUMNS;

  /** Where those begin in which tiles are transposed. */
  private static final int SCRATCH = 2 * VECTOR * COLUMNS;

  /** The longest piece of k for {@link #rows}: transposing a tile back costs as much for a short one. */
  static final int K_BLOCK = 512;

  /** Up to so many rows of C, and from so many steps on, {@link #rows} is faster than to transpose B. */
  private static final int FEW_ROWS = 32;

  /** Up to so many numbers, a megabyte, B is as well read twice. */
  private static final int NEAR = 1 << 18;

  private static final int MANY_STEPS = 128;

  /** Whether {@link #rows} is the best way. */
  static boolean fits(int m, int n, int k) {
    return k >= MANY_STEPS && (m <= FEW_ROWS || (m <= 2 * FEW_ROWS && (long) n * k <= NEAR));
  }

  /** Floats that {@link #rows} needs. */
  static int workspace(int k) {
    return SPACE + (COLUMNS + VECTOR) * Math.min(k, K_BLOCK);
  }

  /**
   * C = S + A·Bᵀ, as Cᵀ = B·Aᵀ: where A has few rows it is A that is packed, and the rows of the big B are read where
   * they lie.
   */
  static void rows(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] s,
      int so,
      int ss, int sj, float[] c, int co, int ldc, float[] work, int wo) {
    int panel = wo + SPACE;
    int width;
    for (int i = 0; i < m; i += width) {
      width = m - i > VECTOR ? COLUMNS : VECTOR;
      int filled = Math.min(width, m - i);
      for (int ii = 0; ii < filled; ii += VECTOR) {
        Tiles.packVector(Math.min(VECTOR, filled - ii), k, a, ao + (i + ii) * lda, lda, work, panel + ii,
            width, work,
            panel + width * k);
      }
      for (int j = 0; j < n; j += ROWS) {
        int rows = Math.min(ROWS, n - j);
        float[] start = s;
        int s0 = so;
        int stride = 0;
        if (sj != 0) {
          for (int ii = 0; ii < filled; ii += ROWS) {
            Tiles.packRows(Math.min(ROWS, filled - ii), rows, s, so + (i + ii) * ss + j, ss, work, wo + ii,
                width, work, wo + SCRATCH);
          }
          start = work;
          s0 = wo;
          stride = width;
        }
        if (width == COLUMNS) {
          Tiles.inPlace(rows, k, b, bo + j * ldb, ldb, work, panel, start, s0, stride, work, wo, width);
        } else {
          Tiles.narrow(rows, k, b, bo + j * ldb, ldb, work, panel, start, s0, stride, work, wo, width);
        }
        transposeBack(filled, rows, work, wo, width, wo + SCRATCH, c, co + i * ldc + j, ldc);
      }
    }
  }

  /** Rows of Cᵀ become columns of C: c[co + i·ldc + j] = from[at + j·stride + i] for i &lt; m and j &lt; n. */
  private static void transposeBack(int m, int n, float[] from, int at, int stride, int scratch, float[] c,
      int co, int ldc) {
    for (int j = 0; j < n; j += ROWS) {
      int rows = Math.min(ROWS, n - j);
      Tiles.packRows(rows, m, from, at + j * stride, stride, from, scratch);
      Narrow.copyOut(m, rows, ROWS, from, scratch, c, co + j, ldc);
    }
  }

  /**
   * C = S + Aᵀ·B for n of at most one vector, as Cᵀ = Bᵀ·A: lanes along the columns of B would be empty for the most
   * part.
   */
  static void columns(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] s,
      int so, int ss, int sj, float[] c, int co, int ldc, float[] work, int wo) {
    int padded = wo + SPACE;
    int panel = padded + VECTOR * k;
    Narrow.copyIn(k, n, b, bo, ldb, work, padded);
    for (int i = 0; i < m; i += COLUMNS) {
      int filled = Math.min(COLUMNS, m - i);
      float[] p = a;
      int po = ao + i;
      int ps = lda;
      if (filled < COLUMNS) {
        Narrow.copyIn(k, Math.min(VECTOR, filled), a, ao + i, lda, work, panel, COLUMNS);
        Narrow.copyIn(k, Math.max(0, filled - VECTOR), a, ao + i + Math.min(VECTOR, filled), lda, work,
            panel + VECTOR, COLUMNS);
        p = work;
        po = panel;
        ps = COLUMNS;
      }
      stripe(filled, n, k, p, po, ps, s, so + i * ss, ss, sj, c, co + i * ldc, ldc, work, wo);
    }
  }

  /** Up to two vectors of rows of C, p[po + kk·ps + i] the panel of A; B lies padded in the workspace. */
  private static void stripe(int filled, int n, int k, float[] p, int po, int ps, float[] s, int so, int ss,
      int sj, float[] c, int co, int ldc, float[] work, int wo) {
    int tile = wo + VECTOR * COLUMNS;
    int padded = wo + SPACE;
    float[] start = s;
    int s0 = so;
    int stride = 0;
    if (sj != 0) {
      Narrow.copyIn(filled, n, s, so, ss, work, wo);
      for (int ii = 0; ii < filled; ii += ROWS) {
        Tiles.packRows(Math.min(ROWS, filled - ii), VECTOR, work, wo + ii * VECTOR, VECTOR, work, tile + ii,
            COLUMNS, work, wo + SCRATCH);
      }
      start = work;
      s0 = tile;
      stride = COLUMNS;
    }
    // Rows beyond n are those of the zeros with which B is padded.
    if (Tiles.HAS_TEN && n > ROWS && n <= Tile10.ROWS) {
      Tile10.full(k, work, padded, p, po, ps, start, s0, stride, work, tile, COLUMNS);
    } else {
      for (int j = 0; j < n; j += ROWS) {
        Tiles.lowest(Math.min(ROWS, n - j), k, work, padded + j, VECTOR, p, po, ps, start, s0 + j * stride,
            stride, work, tile + j * COLUMNS, COLUMNS);
      }
    }
    transposeBack(filled, n, work, tile, COLUMNS, wo + SCRATCH, c, co, ldc);
  }
}
