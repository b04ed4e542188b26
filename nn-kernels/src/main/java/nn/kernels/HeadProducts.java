package nn.kernels;

import static nn.kernels.Tiles.COLUMNS;
import static nn.kernels.Tiles.ROWS;
import static nn.kernels.Tiles.VECTOR;

/**
 * The products of one head of attention. Where it is causal, step t takes from the steps 0 … t alone, and the products leave
 * out what is hidden, half of the work, but for the tiles on the diagonal:
 *
 * <pre>
 *   S = Q·Kᵀ   Y = P·V   Z = Pᵀ·X       Q, X, Y [time, d]   K, V, Z [seen, d]   S, P [time, seen]
 * </pre>
 *
 * <p>Rows of P and S lie one after the other; those of all others {@code ld} floats apart. Of row t only the first
 * {@link #limit} numbers are read, and behind them may be anything; those of them which are hidden must be 0 in P.
 *
 * <p><b>The bits</b> are those of {@link Gemm}, a product with 0 being nothing to add.
 */
public final class HeadProducts {

  private static final float[] ZEROS = new float[COLUMNS];

  private HeadProducts() {
  }

  /** Whether all columns come in whole tiles; there is no other way here. */
  public static boolean fits(int seen, int d) {
    return seen % COLUMNS == 0 && d % COLUMNS == 0;
  }

  /** Floats that any of the products needs to work in. */
  public static int workspace(int time, int seen, int d) {
    int scores = (Tiles.roundUp(time, ROWS) + COLUMNS + Math.max(VECTOR, ROWS)) * d;
    return Math.max(scores, COLUMNS * Math.max(time, seen));
  }

  /** How many numbers of a row of S and P count: whole tiles of those that are seen. */
  public static int limit(boolean causal, int t, int seen) {
    return causal ? Math.min(seen, t - t % ROWS + ROWS) : seen;
  }

  /** S = Q·Kᵀ. */
  public static void scores(boolean causal, int time, int seen, int d, float[] q, int qo, float[] k, int ko,
      int ld, float[] s, int so, float[] work, int wo) {
    for (int i = 0; i < time; i += ROWS) {
      Tiles.packRows(Math.min(ROWS, time - i), d, q, qo + i * ld, ld, work, wo + i * d);
    }
    int panel = wo + Tiles.roundUp(time, ROWS) * d;
    for (int j = 0; j < seen; j += COLUMNS) {
      for (int jj = 0; jj < COLUMNS; jj += VECTOR) {
        Tiles.packVector(VECTOR, d, k, ko + (j + jj) * ld, ld, work, panel + jj, COLUMNS, work,
            panel + COLUMNS * d);
      }
      for (int i = causal ? j - j % ROWS : 0; i < time; i += ROWS) {
        Tiles.packed(Math.min(ROWS, time - i), d, work, wo + i * d, work, panel, ZEROS, 0, 0, s,
            so + i * seen + j, seen);
      }
    }
  }

  /** Y = P·V. */
  public static void mix(boolean causal, int time, int seen, int d, float[] p, int po, float[] v, int vo,
      int ld, float[] y, int yo, float[] work, int wo) {
    for (int j = 0; j < d; j += COLUMNS) {
      Narrow.copyPanel(seen, v, vo + j, ld, work, wo);
      for (int i = 0; i < time; i += ROWS) {
        Tiles.inPlace(Math.min(ROWS, time - i), limit(causal, i, seen), p, po + i * seen, seen, work, wo,
            ZEROS, 0, 0, y, yo + i * ld + j, ld);
      }
    }
  }

  /** Z = Pᵀ·X. */
  public static void spread(boolean causal, int time, int seen, int d, float[] p, int po, float[] x, int xo,
      int ld, float[] z, int zo, float[] work, int wo) {
    for (int j = 0; j < d; j += COLUMNS) {
      Narrow.copyPanel(time, x, xo + j, ld, work, wo);
      for (int i = 0; i < seen; i += ROWS) {
        int first = causal ? i : 0;
        Tiles.full(ROWS, time - first, p, po + first * seen + i, seen, work, wo + first * COLUMNS, COLUMNS,
            ZEROS, 0, 0, z, zo + i * ld + j, ld);
      }
    }
  }
}
