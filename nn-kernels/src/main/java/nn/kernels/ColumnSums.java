package nn.kernels;

import java.util.Arrays;

/**
 * Sums over the rows of a matrix that lies without gaps. Row r is added, in increasing order, to the r mod 16-th of 16
 * partial sums, which follow one another in memory as the rows do, so that vectors are full whatever the number of
 * columns; the partial sums are then added in order.
 */
public final class ColumnSums {

  private static final int LANES = 16;

  private ColumnSums() {
  }

  /** Floats to work in. */
  public static int workspace(int columns) {
    return LANES * columns;
  }

  /** to[at + j] = Σ x[xo + r·n + j] over the rows r. */
  public static void sum(int rows, int n, float[] x, int xo, float[] to, int at, float[] work, int wo) {
    int all = LANES * n;
    Arrays.fill(work, wo, wo + all, 0);
    int r = 0;
    for (; r <= rows - LANES; r += LANES) {
      Elements.add(x, xo + r * n, work, wo, all);
    }
    Elements.add(x, xo + r * n, work, wo, (rows - r) * n);
    Elements.sumRows(LANES, n, work, wo, n, to, at);
  }
}
