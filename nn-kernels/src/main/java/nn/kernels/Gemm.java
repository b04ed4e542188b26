package nn.kernels;

import java.util.Arrays;

/**
 * Matrix products on row-major slices of {@code float[]}, in three forms:
 *
 * <pre>
 *   nn   C = A·B    A [m, k]   B [k, n]   C [m, n]
 *   nt   C = A·Bᵀ   A [m, k]   B [n, k]   C [m, n]
 *   tn   C = Aᵀ·B   A [k, m]   B [k, n]   C [m, n]
 * </pre>
 *
 * <p>A matrix is given by its array, the offset of its first element and the distance from one row to the next (lda,
 * ldb, ldc), at least the row's length. C must not overlap A, B or the workspace.
 *
 * <p><b>The bits.</b> Each element of C is one chain of fused multiply-adds over k in increasing order, started from 0,
 * from the bias or, where the product is added, from the element of C, exactly as in {@link GemmReference}. Vectors
 * lie along the columns of C, and a block of k goes on with the chain where the last one left it. So the bits depend
 * neither on blocking, vector width and machine nor on how the caller spreads rows and columns over threads, which
 * takes no more than calls with other offsets, m and n.
 *
 * <p><b>The speed.</b> After Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication", with the
 * big operand left in place: of A, by rule the small one, blocks that fit into the second-level cache are packed into
 * panels of a tile's rows; B is read where it lies, two vectors of columns at a time. Only for nt, and where many rows
 * share it, a panel of B is copied first.
 *
 * <p>No call allocates: the caller lends {@link #workspace} floats from work[wo] on.
 */
public final class Gemm {

  /** The rows of a tile: with 16 registers fewer fit. */
  private static final int ROWS = Lanes.COUNT == 16 ? Tile8.ROWS : Tile4.ROWS;

  private static final int VECTOR = Lanes.COUNT;

  /** The columns of a full tile. */
  private static final int COLUMNS = 2 * VECTOR;

  /** The longest piece of k: a panel of B (64 KiB) stays in the second-level cache, one of A in the first. */
  private static final int K_BLOCK = 512;

  /** The most rows of A that are packed at once: 512 KiB. */
  private static final int M_BLOCK = 256;

  /** Up to here rows one by one are faster than a tile in which most rows are repetitions. */
  private static final int FEW_ROWS = ROWS / 4;

  /**
   * From so many rows on it pays to copy a panel of B, which lies scattered over the cache's sets. Narrow vectors have
   * less to do for each float of B, so that it must come faster.
   */
  private static final int COPY_FROM = VECTOR == 16 ? M_BLOCK : 32;

  private static final float[] ZEROS = new float[COLUMNS];

  private Gemm() {
  }

  /** The floats that a product of this size, or a smaller one, needs to work in. */
  public static int workspace(int m, int n, int k) {
    int rows = Math.min(roundUp(m, ROWS), M_BLOCK);
    return (rows + COLUMNS) * Math.min(k, K_BLOCK) + rows * VECTOR;
  }

  /** C = A·B. */
  public static void nn(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc, float[] work, int wo) {
    multiply(Form.NN, m, n, k, a, ao, lda, b, bo, ldb, ZEROS, 0, 0, 0, c, co, ldc, work, wo);
  }

  /** C = bias + A·B, where each row of C starts from the n floats of the bias. */
  public static void nnBias(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] bias, int biasOffset, float[] c, int co, int ldc, float[] work, int wo) {
    multiply(Form.NN, m, n, k, a, ao, lda, b, bo, ldb, bias, biasOffset, 0, 1, c, co, ldc, work, wo);
  }

  /** C += A·B. */
  public static void nnAdd(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc, float[] work, int wo) {
    multiply(Form.NN, m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc, 1, c, co, ldc, work, wo);
  }

  /** C = A·Bᵀ. */
  public static void nt(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc, float[] work, int wo) {
    multiply(Form.NT, m, n, k, a, ao, lda, b, bo, ldb, ZEROS, 0, 0, 0, c, co, ldc, work, wo);
  }

  /** C += A·Bᵀ. */
  public static void ntAdd(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc, float[] work, int wo) {
    multiply(Form.NT, m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc, 1, c, co, ldc, work, wo);
  }

  /** C = Aᵀ·B. */
  public static void tn(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc, float[] work, int wo) {
    multiply(Form.TN, m, n, k, a, ao, lda, b, bo, ldb, ZEROS, 0, 0, 0, c, co, ldc, work, wo);
  }

  /** C += Aᵀ·B. */
  public static void tnAdd(int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo, int ldb,
      float[] c,
      int co, int ldc, float[] work, int wo) {
    multiply(Form.TN, m, n, k, a, ao, lda, b, bo, ldb, c, co, ldc, 1, c, co, ldc, work, wo);
  }

  private enum Form {
    NN, NT, TN
  }

  /**
   * C = S + the product, S[i][j] = s[so + i·ss + j·sj]: zeros, the bias in each row, or C itself. It is cut along k,
   * where from the second piece on S is C, and along m.
   */
  private static void multiply(Form form, int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo,
      int ldb, float[] s, int so, int ss, int sj, float[] c, int co, int ldc, float[] work, int wo) {
    if (m <= FEW_ROWS && form != Form.NT) {
      byRows(form, m, n, k, a, ao, lda, b, bo, ldb, s, so, ss, sj, c, co, ldc);
      return;
    }
    int pieces = Math.max(1, (k + K_BLOCK - 1) / K_BLOCK);
    int longest = (k + pieces - 1) / pieces;
    int done = 0;
    do {
      int kc = Math.min(longest, k - done);
      int bk = form == Form.NT ? bo + done : bo + done * ldb;
      for (int i = 0; i < m; i += M_BLOCK) {
        int mc = Math.min(M_BLOCK, m - i);
        int ak = form == Form.TN ? ao + done * lda + i : ao + i * lda + done;
        int wide = n - n % COLUMNS;
        if (wide > 0) {
          wideBlock(form, mc, wide, kc, a, ak, lda, b, bk, ldb, s, so + i * ss, ss, sj, c, co + i * ldc, ldc,
              work,
              wo);
        }
        for (int j = wide; j < n; j += VECTOR) {
          int bj = form == Form.NT ? bk + j * ldb : bk + j;
          narrowBlock(form, mc, Math.min(VECTOR, n - j), kc, a, ak, lda, b, bj, ldb, s, so + i * ss + j * sj,
              ss, c,
              co + i * ldc + j, ldc, work, wo);
        }
      }
      done += kc;
      s = c;
      so = co;
      ss = ldc;
      sj = 1;
    } while (done < k);
  }

  /** Every row of C by itself, for a prediction or two. */
  private static void byRows(Form form, int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo,
      int ldb,
      float[] s, int so, int ss, int sj, float[] c, int co, int ldc) {
    for (int i = 0; i < m; i++) {
      int ci = co + i * ldc;
      if (sj == 0) {
        Arrays.fill(c, ci, ci + n, 0);
      } else {
        System.arraycopy(s, so + i * ss, c, ci, n);
      }
      if (form == Form.TN) {
        Row.add(n, k, a, ao + i, lda, b, bo, ldb, c, ci);
      } else {
        Row.add(n, k, a, ao + i * lda, 1, b, bo, ldb, c, ci);
      }
    }
  }

  /** For n a multiple of the tile's columns: A is packed, then each panel of B serves all rows. */
  private static void wideBlock(Form form, int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo,
      int ldb, float[] s, int so, int ss, int sj, float[] c, int co, int ldc, float[] work, int wo) {
    for (int i = 0; i < m; i += ROWS) {
      int rows = Math.min(ROWS, m - i);
      if (form == Form.TN) {
        packColumns(rows, k, a, ao + i, lda, work, wo + i * k);
      } else {
        packRows(rows, k, a, ao + i * lda, lda, work, wo + i * k, ROWS);
      }
    }
    int panel = wo + roundUp(m, ROWS) * k;
    boolean copies = form == Form.NT || m >= COPY_FROM;
    for (int j = 0; j < n; j += COLUMNS) {
      float[] p = b;
      int po = bo + j;
      int ps = ldb;
      if (form == Form.NT) {
        for (int jj = 0; jj < COLUMNS; jj += ROWS) {
          packRows(ROWS, k, b, bo + (j + jj) * ldb, ldb, work, panel + jj, COLUMNS);
        }
      } else if (copies) {
        Narrow.copyPanel(k, b, bo + j, ldb, work, panel);
      }
      if (copies) {
        p = work;
        po = panel;
        ps = COLUMNS;
      }
      for (int i = 0; i < m; i += ROWS) {
        full(Math.min(ROWS, m - i), k, work, wo + i * k, p, po, ps, s, so + i * ss + j * sj, ss, c,
            co + i * ldc + j, ldc);
      }
    }
  }

  /**
   * For n of at most one vector: A, used once, is read in place. Columns that fill no vector are padded in the
   * workspace, B before and C before and after.
   */
  private static void narrowBlock(Form form, int m, int n, int k, float[] a, int ao, int lda, float[] b,
      int bo,
      int ldb, float[] s, int so, int ss, float[] c, int co, int ldc, float[] work, int wo) {
    int ai = form == Form.TN ? 1 : lda;
    int as = form == Form.TN ? lda : 1;
    float[] p = b;
    int po = bo;
    int ps = ldb;
    if (form == Form.NT) {
      for (int j = 0; j < n; j += ROWS) {
        packRows(Math.min(ROWS, n - j), k, b, bo + j * ldb, ldb, work, wo + j, VECTOR);
      }
      p = work;
      po = wo;
      ps = VECTOR;
    } else if (n < VECTOR) {
      Narrow.copyIn(k, n, b, bo, ldb, work, wo);
      p = work;
      po = wo;
      ps = VECTOR;
    }
    if (n == VECTOR) {
      for (int i = 0; i < m; i += ROWS) {
        half(Math.min(ROWS, m - i), k, a, ao + i * ai, ai, as, p, po, ps, s, so + i * ss, ss, c, co + i * ldc,
            ldc);
      }
      return;
    }
    int padded = wo + VECTOR * k;
    Narrow.copyIn(m, n, s, so, ss, work, padded);
    for (int i = 0; i < m; i += ROWS) {
      int ci = padded + i * VECTOR;
      half(Math.min(ROWS, m - i), k, a, ao + i * ai, ai, as, p, po, ps, work, ci, VECTOR, work, ci, VECTOR);
    }
    Narrow.copyOut(m, n, work, padded, c, co, ldc);
  }

  // Which tile is known when the class is initialised; the other one is never loaded.

  private static void full(int rows, int k, float[] a, int a0, float[] b, int b0, int bs, float[] s,
      int s0,
      int ss, float[] c, int c0, int cs) {
    if (ROWS == Tile8.ROWS) {
      Tile8.full(rows, k, a, a0, ROWS, b, b0, bs, s, s0, ss, c, c0, cs);
    } else {
      Tile4.full(rows, k, a, a0, b, b0, bs, s, s0, ss, c, c0, cs);
    }
  }

  private static void half(int rows, int k, float[] a, int a0, int ai, int as, float[] b, int b0, int bs,
      float[] s,
      int s0, int ss, float[] c, int c0, int cs) {
    if (ROWS == Tile8.ROWS) {
      Tile8.half(rows, k, a, a0, ai, as, b, b0, bs, s, s0, ss, c, c0, cs);
    } else {
      Tile4.half(rows, k, a, a0, ai, as, b, b0, bs, s, s0, ss, c, c0, cs);
    }
  }

  private static void packRows(int rows, int k, float[] a, int a0, int as, float[] p, int p0, int ps) {
    if (ROWS == Tile8.ROWS) {
      Pack8.rows(rows, k, a, a0, as, p, p0, ps);
    } else {
      Pack4.rows(rows, k, a, a0, as, p, p0, ps);
    }
  }

  private static void packColumns(int columns, int k, float[] a, int a0, int as, float[] p, int p0) {
    if (ROWS == Tile8.ROWS) {
      Pack8.columns(columns, k, a, a0, as, p, p0);
    } else {
      Pack4.columns(columns, k, a, a0, as, p, p0);
    }
  }

  private static int roundUp(int n, int multiple) {
    return (n + multiple - 1) / multiple * multiple;
  }
}
