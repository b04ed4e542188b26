package nn.kernels;

import static nn.kernels.Tiles.COLUMNS;
import static nn.kernels.Tiles.ROWS;
import static nn.kernels.Tiles.VECTOR;
import static nn.kernels.Tiles.roundUp;

/**
 * Blocks of the products of {@link Gemm} in which the lanes of a vector are neighbouring columns of B. Names as there:
 * C = S + the product, S[i][j] = s[so + i·ss + j·sj].
 */
final class GemmBlocks {

  /** Up to so many steps four vectors of columns of B stay in the nearest cache without being copied. */
  private static final int LOW_STEPS = 128;

  /** Rows of B so many floats apart lie in a page each: read one after the other they wait for memory. */
  private static final int FAR = 1024;

  /** So many columns of B are then copied at once, since a row's neighbours are fetched ahead: 264 KiB. */
  static final int STRIPE = 8 * COLUMNS;

  private GemmBlocks() {
  }

  /** Whether the columns of A·B are so few, and the steps, that {@link Tiles#low} is the fastest tile. */
  static boolean areLow(int n, int k) {
    return Tiles.HAS_LOW && n < 2 * Tiles.LOW_COLUMNS && k <= LOW_STEPS;
  }

  /** A·B for n whole tiles: A is packed, then each panel of B serves all rows. */
  static void packed(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] s,
      int so, int ss, int sj, float[] c, int co, int ldc, float[] work, int wo) {
    for (int i = 0; i < m; i += ROWS) {
      Tiles.packRows(Math.min(ROWS, m - i), k, a, ao + i * lda, lda, work, wo + i * k);
    }
    panels(m, n, k, b, bo, ldb, s, so, ss, sj, c, co, ldc, work, wo);
  }

  /** Aᵀ·B likewise. */
  static void packedColumns(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] s, int so, int ss, int sj, float[] c, int co, int ldc, float[] work, int wo) {
    Tiles.packColumns(m, k, a, ao, lda, work, wo);
    panels(m, n, k, b, bo, ldb, s, so, ss, sj, c, co, ldc, work, wo);
  }

  private static void panels(int m, int n, int k, float[] b, int bo, int ldb, float[] s, int so, int ss,
      int sj, float[] c, int co, int ldc, float[] work, int wo) {
    int panel = wo + roundUp(m, ROWS) * k;
    if (m <= ROWS) {
      for (int j = 0; j < n; j += COLUMNS) {
        Tiles.full(m, k, work, wo, ROWS, b, bo + j, ldb, s, so + j * sj, ss, c, co + j, ldc);
      }
    } else if (ldb >= FAR) {
      for (int j = 0; j < n; j += STRIPE) {
        int width = Math.min(STRIPE, n - j);
        Narrow.copyPanels(k, width, b, bo + j, ldb, work, panel);
        for (int jj = 0; jj < width; jj += COLUMNS) {
          column(0, m, k, work, panel + jj * k, s, so + (j + jj) * sj, ss, c, co + j + jj, ldc, work, wo);
        }
      }
    } else {
      // The first rows copy the panel for those that follow.
      for (int j = 0; j < n; j += COLUMNS) {
        Tiles.copying(ROWS, k, work, wo, b, bo + j, ldb, work, panel, s, so + j * sj, ss, c, co + j, ldc);
        column(ROWS, m, k, work, panel, s, so + j * sj, ss, c, co + j, ldc, work, wo);
      }
    }
  }

  /** A·Bᵀ for n whole tiles: A is packed, and of B panel after panel. */
  static void packedBoth(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] s, int so, int ss, int sj, float[] c, int co, int ldc, float[] work, int wo) {
    for (int i = 0; i < m; i += ROWS) {
      Tiles.packRows(Math.min(ROWS, m - i), k, a, ao + i * lda, lda, work, wo + i * k);
    }
    int panel = wo + roundUp(m, ROWS) * k;
    for (int j = 0; j < n; j += COLUMNS) {
      for (int jj = 0; jj < COLUMNS; jj += VECTOR) {
        Tiles.packVector(VECTOR, k, b, bo + (j + jj) * ldb, ldb, work, panel + jj, COLUMNS, work,
            panel + COLUMNS * k);
      }
      column(0, m, k, work, panel, s, so + j * sj, ss, c, co + j, ldc, work, wo);
    }
  }

  /** All tiles of packed rows, from a given row on, with one panel. */
  private static void column(int from, int m, int k, float[] p, int po, float[] s, int so, int ss, float[] c,
      int co, int ldc, float[] work, int wo) {
    for (int i = from; i < m; i += ROWS) {
      Tiles.packed(Math.min(ROWS, m - i), k, work, wo + i * k, p, po, s, so + i * ss, ss, c, co + i * ldc,
          ldc);
    }
  }

  /** A·B for few whole tiles of columns: packing A would cost more than it saves, its rows are read where they lie. */
  static void rowsInPlace(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] s, int so, int ss, int sj, float[] c, int co, int ldc, float[] work, int wo) {
    int j = 0;
    if (areLow(n, k)) {
      for (; j <= n - Tiles.LOW_COLUMNS; j += Tiles.LOW_COLUMNS) {
        for (int i = 0; i < m; i += Tiles.LOW_ROWS) {
          Tiles.low(Math.min(Tiles.LOW_ROWS, m - i), k, a, ao + i * lda, lda, b, bo + j, ldb, s,
              so + i * ss + j * sj,
              ss, c, co + i * ldc + j, ldc);
        }
      }
    }
    for (; j < n; j += COLUMNS) {
      Narrow.copyPanel(k, b, bo + j, ldb, work, wo);
      for (int i = 0; i < m; i += ROWS) {
        Tiles.inPlace(Math.min(ROWS, m - i), k, a, ao + i * lda, lda, work, wo, s, so + i * ss + j * sj, ss,
            c,
            co + i * ldc + j, ldc);
      }
    }
  }

  /** Aᵀ·B for few whole tiles of columns; m is whole tiles, too. Nothing is packed. */
  static void columnsInPlace(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] s, int so, int ss, int sj, float[] c, int co, int ldc) {
    for (int j = 0; j < n; j += COLUMNS) {
      for (int i = 0; i < m; i += ROWS) {
        Tiles.full(ROWS, k, a, ao + i, lda, b, bo + j, ldb, s, so + i * ss + j * sj, ss, c, co + i * ldc + j,
            ldc);
      }
    }
  }

  /** A·B for n of at most one vector: columns that fill none are padded in the workspace, B before and C after. */
  static void narrow(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb, float[] s,
      int so, int ss, int sj, float[] c, int co, int ldc, float[] work, int wo) {
    Narrow.copyIn(k, n, b, bo, ldb, work, wo);
    narrowTiles(m, n, k, a, ao, lda, s, so, ss, sj, c, co, ldc, work, wo);
  }

  /** A·Bᵀ likewise. */
  static void narrowBoth(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] s, int so, int ss, int sj, float[] c, int co, int ldc, float[] work, int wo) {
    Tiles.packVector(n, k, b, bo, ldb, work, wo, VECTOR, work, wo + VECTOR * k);
    narrowTiles(m, n, k, a, ao, lda, s, so, ss, sj, c, co, ldc, work, wo);
  }

  private static void narrowTiles(int m, int n, int k, float[] a, int ao, int lda, float[] s, int so, int ss,
      int sj, float[] c, int co, int ldc, float[] work, int wo) {
    int padded = wo + VECTOR * k;
    float[] start = s;
    int s0 = so;
    int stride = ss;
    if (sj != 0) {
      // The rows of C, or one row of bias for all.
      start = work;
      s0 = padded;
      stride = ss == 0 ? 0 : VECTOR;
      Narrow.copyIn(ss == 0 ? 1 : m, n, s, so, ss, work, padded);
      padded += ss == 0 ? VECTOR : 0;
    }
    for (int i = 0; i < m; i += ROWS) {
      Tiles.narrow(Math.min(ROWS, m - i), k, a, ao + i * lda, lda, work, wo, start, s0 + i * stride, stride,
          work,
          padded + i * VECTOR, VECTOR);
    }
    Narrow.copyOut(m, n, work, padded, c, co, ldc);
  }
}
