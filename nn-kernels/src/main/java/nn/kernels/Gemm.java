package nn.kernels;

import static nn.kernels.Tiles.COLUMNS;
import static nn.kernels.Tiles.VECTOR;
import static nn.kernels.Tiles.roundUp;

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
 * big operand packed a piece at a time: of A, by rule the small one, blocks that fit into the second-level cache are packed into
 * panels of a tile's rows; of B two vectors of columns, which the first tile copies to a panel as it reads them, and which then
 * stay in the nearest cache for all other tiles. For nt, B is transposed into its panel first, or, where A has few rows and k is long, C
 * is computed as a transpose.
 *
 * <p>No call allocates: the caller lends {@link #workspace} floats from work[wo] on.
 */
public final class Gemm {

  /** The most rows of A that are packed at once: 528 KiB. */
  private static final int M_BLOCK = 512;

  /** Up to here rows one by one are faster than a tile in which most rows are repetitions. */
  private static final int FEW_ROWS = Tiles.ROWS / 4;

  /** Up to so many columns packing A costs more than it saves. */
  private static final int FEW_COLUMNS = COLUMNS;

  /** Up to so many multiply-adds plain loops are faster than the preparations for any other. */
  private static final int FEW_STEPS = 96;

  private static final float[] ZEROS = new float[2 * COLUMNS];

  private Gemm() {
  }

  /** The floats that a product of this size, or a smaller one, needs to work in. */
  public static int workspace(int m, int n, int k) {
    int rows = Math.max(VECTOR, Math.min(roundUp(m, Tiles.ROWS), M_BLOCK));
    int columns = Math.max(COLUMNS, Math.min(n, GemmBlocks.STRIPE));
    return Math.max(GemmTransposed.workspace(k),
        (rows + columns + Math.max(VECTOR, Tiles.ROWS)) * Math.min(k, Tiles.STEPS)
            + Math.max((rows + 1) * VECTOR, GemmTransposed.SPACE));
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
    if ((long) m * n * k <= FEW_STEPS) {
      plain(form, m, n, k, a, ao, lda, b, bo, ldb, s, so, ss, sj, c, co, ldc);
      return;
    }
    if (m <= FEW_ROWS && form != Form.NT) {
      byRows(form, m, n, k, a, ao, lda, b, bo, ldb, s, so, ss, sj, c, co, ldc);
      return;
    }
    boolean transposed = form == Form.NT && GemmTransposed.fits(m, n, k);
    int most = transposed ? GemmTransposed.K_BLOCK : Tiles.STEPS;
    int pieces = (k + most - 1) / most;
    int longest = (k + pieces - 1) / pieces;
    for (int done = 0; done < k; done += longest) {
      int kc = Math.min(longest, k - done);
      int bk = form == Form.NT ? bo + done : bo + done * ldb;
      for (int i = 0; i < m; i += M_BLOCK) {
        int mc = Math.min(M_BLOCK, m - i);
        int ak = form == Form.TN ? ao + done * lda + i : ao + i * lda + done;
        block(form, transposed, mc, n, kc, a, ak, lda, b, bk, ldb, s, so + i * ss, ss, sj, c, co + i * ldc,
            ldc, work,
            wo);
      }
      s = c;
      so = co;
      ss = ldc;
      sj = 1;
    }
  }

  /** The products of a few numbers: four elements of C side by side, of a row or, where it has fewer, of a column. */
  private static void plain(Form form, int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo,
      int ldb, float[] s, int so, int ss, int sj, float[] c, int co, int ldc) {
    int ai = form == Form.TN ? 1 : lda;
    int ak = form == Form.TN ? lda : 1;
    int bj = form == Form.NT ? ldb : 1;
    int bk = form == Form.NT ? 1 : ldb;
    if (n < 4) {
      fours(n, m, k, b, bo, bj, bk, a, ao, ai, ak, s, so, sj, ss, c, co, 1, ldc);
    } else {
      fours(m, n, k, a, ao, ai, ak, b, bo, bj, bk, s, so, ss, sj, c, co, ldc, 1);
    }
  }

  /** C = S + A·B of any strides: of A between rows and along k, of B between columns and along k, of C and S both. */
  private static void fours(int m, int n, int k, float[] a, int ao, int ai, int ak, float[] b, int bo, int bj,
      int bk, float[] s, int so, int si, int sj, float[] c, int co, int ci, int cj) {
    for (int i = 0; i < m; i++, ao += ai, so += si, co += ci) {
      int j = 0;
      for (; j <= n - 4; j += 4) {
        int sp = so + j * sj;
        float c0 = s[sp];
        float c1 = s[sp + sj];
        float c2 = s[sp + 2 * sj];
        float c3 = s[sp + 3 * sj];
        int ap = ao;
        int bp = bo + j * bj;
        for (int kk = 0; kk < k; kk++, ap += ak, bp += bk) {
          float x = a[ap];
          c0 = Math.fma(x, b[bp], c0);
          c1 = Math.fma(x, b[bp + bj], c1);
          c2 = Math.fma(x, b[bp + 2 * bj], c2);
          c3 = Math.fma(x, b[bp + 3 * bj], c3);
        }
        int cp = co + j * cj;
        c[cp] = c0;
        c[cp + cj] = c1;
        c[cp + 2 * cj] = c2;
        c[cp + 3 * cj] = c3;
      }
      for (; j < n; j++) {
        float sum = s[so + j * sj];
        int ap = ao;
        int bp = bo + j * bj;
        for (int kk = 0; kk < k; kk++, ap += ak, bp += bk) {
          sum = Math.fma(a[ap], b[bp], sum);
        }
        c[co + j * cj] = sum;
      }
    }
  }

  /** Every row of C by itself, for a prediction or two. */
  private static void byRows(Form form, int m, int n, int k, float[] a, int ao, int lda, float[] b, int bo,
      int ldb, float[] s, int so, int ss, int sj, float[] c, int co, int ldc) {
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

  /** A block whose packed operands fit into the caches: which way is best for its shape. */
  private static void block(Form form, boolean transposed, int m, int n, int k, float[] a, int ao, int lda,
      float[] b, int bo,
      int ldb, float[] s, int so, int ss, int sj, float[] c, int co, int ldc, float[] work, int wo) {
    if (transposed) {
      GemmTransposed.rows(m, n, k, a, ao, lda, b, bo, ldb, s, so, ss, sj, c, co, ldc, work, wo);
      return;
    }
    int wide = n - n % COLUMNS;
    if (wide > 0) {
      boolean few = n <= FEW_COLUMNS;
      switch (form) {
        case NN -> {
          if (few || GemmBlocks.areLow(n, k)) {
            GemmBlocks.rowsInPlace(m, wide, k, a, ao, lda, b, bo, ldb, s, so, ss, sj, c, co, ldc, work, wo);
          } else {
            GemmBlocks.packed(m, wide, k, a, ao, lda, b, bo, ldb, s, so, ss, sj, c, co, ldc, work, wo);
          }
        }
        case NT -> GemmBlocks.packedBoth(m, wide, k, a, ao, lda, b, bo, ldb, s, so, ss, sj, c, co, ldc, work,
            wo);
        case TN -> {
          if (few && m % Tiles.ROWS == 0) {
            GemmBlocks.columnsInPlace(m, wide, k, a, ao, lda, b, bo, ldb, s, so, ss, sj, c, co, ldc);
          } else {
            GemmBlocks.packedColumns(m, wide, k, a, ao, lda, b, bo, ldb, s, so, ss, sj, c, co, ldc, work, wo);
          }
        }
      }
    }
    for (int j = wide; j < n; j += VECTOR) {
      int nj = Math.min(VECTOR, n - j);
      int sjj = so + j * sj;
      switch (form) {
        case NN -> GemmBlocks.narrow(m, nj, k, a, ao, lda, b, bo + j, ldb, s, sjj, ss, sj, c, co + j, ldc,
            work, wo);
        case NT -> GemmBlocks.narrowBoth(m, nj, k, a, ao, lda, b, bo + j * ldb, ldb, s, sjj, ss, sj, c,
            co + j, ldc,
            work, wo);
        case TN -> GemmTransposed.columns(m, nj, k, a, ao, lda, b, bo + j, ldb, s, sjj, ss, sj, c, co + j,
            ldc, work,
            wo);
      }
    }
  }
}
