package nn.kernels;

/**
 * The tiles and packings that fit the machine. Which ones is known when the class is initialised; of the others nothing
 * is loaded.
 */
final class Tiles {

  private static final boolean EIGHT = Lanes.COUNT == 16;

  /** The rows of a tile: with 16 registers fewer fit. */
  static final int ROWS = EIGHT ? Tile8.ROWS : Tile4.ROWS;

  /** The columns of a narrow tile. */
  static final int VECTOR = Lanes.COUNT;

  /** Whether a vector holds the rows of two tiles. */
  private static final boolean PAIRS = VECTOR == 2 * ROWS;

  /** The columns of a full tile. */
  static final int COLUMNS = 2 * VECTOR;

  /** The longest piece of k: a panel of B (33 KiB) and one of A (8 KiB) stay in the nearest cache. */
  static final int STEPS = 264;

  /** Whether there are registers for tiles of 4 rows and 4 vectors. */
  static final boolean HAS_LOW = EIGHT;

  /** Whether there are registers for {@link Tile10}. */
  static final boolean HAS_TEN = EIGHT;

  /** The rows and the columns of such a tile. */
  static final int LOW_ROWS = 4;

  static final int LOW_COLUMNS = 4 * VECTOR;

  private Tiles() {
  }

  /** See {@link Tile8#full}. */
  static void full(int rows, int k, float[] a, int a0, int as, float[] b, int b0, int bs, float[] s, int s0,
      int ss, float[] c, int c0, int cs) {
    if (EIGHT) {
      Tile8.full(rows, k, a, a0, as, b, b0, bs, s, s0, ss, c, c0, cs);
    } else {
      Tile4.full(rows, k, a, a0, as, b, b0, bs, s, s0, ss, c, c0, cs);
    }
  }

  /** See {@link PanelTile8#packed}. */
  static void packed(int rows, int k, float[] a, int a0, float[] b, int b0, float[] s, int s0, int ss,
      float[] c,
      int c0, int cs) {
    if (EIGHT) {
      PanelTile8.packed(rows, k, a, a0, b, b0, s, s0, ss, c, c0, cs);
    } else {
      PanelTile4.packed(rows, k, a, a0, b, b0, s, s0, ss, c, c0, cs);
    }
  }

  /** See {@link PanelTile8#copying}. */
  static void copying(int rows, int k, float[] a, int a0, float[] b, int b0, int bs, float[] p, int p0,
      float[] s,
      int s0, int ss, float[] c, int c0, int cs) {
    if (EIGHT) {
      PanelTile8.copying(rows, k, a, a0, b, b0, bs, p, p0, s, s0, ss, c, c0, cs);
    } else {
      Narrow.copyPanel(k, b, b0, bs, p, p0);
      PanelTile4.packed(rows, k, a, a0, p, p0, s, s0, ss, c, c0, cs);
    }
  }

  /** All rows of the lowest tile that has at least so many: A, S and C must have them too. */
  static void lowest(int rows, int k, float[] a, int a0, int as, float[] b, int b0, int bs, float[] s, int s0,
      int ss, float[] c, int c0, int cs) {
    if (!EIGHT) {
      Tile4.full(Tile4.ROWS, k, a, a0, as, b, b0, bs, s, s0, ss, c, c0, cs);
    } else if (rows <= 2) {
      Tile8.two(2, k, a, a0, as, b, b0, bs, s, s0, ss, c, c0, cs);
    } else if (rows <= Tile4.ROWS) {
      Tile4.full(Tile4.ROWS, k, a, a0, as, b, b0, bs, s, s0, ss, c, c0, cs);
    } else {
      Tile8.full(Tile8.ROWS, k, a, a0, as, b, b0, bs, s, s0, ss, c, c0, cs);
    }
  }

  /** See {@link Tile8#inPlace}. */
  static void inPlace(int rows, int k, float[] a, int a0, int ai, float[] b, int b0, float[] s, int s0,
      int ss, float[] c, int c0, int cs) {
    if (EIGHT && isNear(rows, a0, ai)) {
      Tile8.inPlace(rows, k, a, a0, ai, b, b0, s, s0, ss, c, c0, cs);
    } else {
      inPlaceInFours(rows, k, a, a0, ai, b, b0, s, s0, ss, c, c0, cs);
    }
  }

  /** The same four rows at a time. */
  static void inPlaceInFours(int rows, int k, float[] a, int a0, int ai, float[] b, int b0, float[] s, int s0,
      int ss, float[] c, int c0, int cs) {
    for (int i = 0; i < rows; i += Tile4.ROWS) {
      Tile4.inPlace(Math.min(Tile4.ROWS, rows - i), k, a, a0 + i * ai, ai, b, b0, s, s0 + i * ss, ss, c,
          c0 + i * cs, cs);
    }
  }

  /** Whether a tile's rows of A, where they lie, are no further from the array's beginning than {@link Tile8} may reach. */
  private static boolean isNear(int rows, int a0, int ai) {
    return a0 + (rows - 1L) * ai <= Tile8.NEAREST;
  }

  /** See {@link Tile8#low}; only with {@link #HAS_LOW}. */
  static void low(int rows, int k, float[] a, int a0, int ai, float[] b, int b0, int bs, float[] s, int s0,
      int ss,
      float[] c, int c0, int cs) {
    Tile8.low(rows, k, a, a0, ai, b, b0, bs, s, s0, ss, c, c0, cs);
  }

  /** See {@link Tile8#narrow}. */
  static void narrow(int rows, int k, float[] a, int a0, int ai, float[] b, int b0, float[] s, int s0, int ss,
      float[] c, int c0, int cs) {
    if (EIGHT && isNear(rows, a0, ai)) {
      Tile8.narrow(rows, k, a, a0, ai, b, b0, s, s0, ss, c, c0, cs);
    } else {
      narrowInFours(rows, k, a, a0, ai, b, b0, s, s0, ss, c, c0, cs);
    }
  }

  /** The same four rows at a time. */
  static void narrowInFours(int rows, int k, float[] a, int a0, int ai, float[] b, int b0, float[] s, int s0,
      int ss, float[] c, int c0, int cs) {
    for (int i = 0; i < rows; i += Tile4.ROWS) {
      Tile4.narrow(Math.min(Tile4.ROWS, rows - i), k, a, a0 + i * ai, ai, b, b0, s, s0 + i * ss, ss, c,
          c0 + i * cs, cs);
    }
  }

  /** See {@link Tile8#taps}. */
  static void taps(int[] taps, float[] a, int a0, float[] b, int b0, float[] c, int c0, int cs) {
    if (EIGHT) {
      Tile8.taps(taps, a, a0, b, b0, c, c0, cs);
    } else {
      Tile4.taps(taps, a, a0, b, b0, c, c0, cs);
    }
  }

  /** See {@link Pack8#rows}. */
  static void packRows(int rows, int k, float[] a, int a0, int as, float[] p, int p0) {
    if (EIGHT) {
      Pack8.rows(rows, k, a, a0, as, p, p0);
    } else {
      Pack4.rows(rows, k, a, a0, as, p, p0);
    }
  }

  /** The same to p[p0 + kk·ps + i], by way of {@link #ROWS}·k floats of the workspace. */
  static void packRows(int rows, int k, float[] a, int a0, int as, float[] p, int p0, int ps, float[] work,
      int at) {
    packRows(rows, k, a, a0, as, work, at);
    Narrow.copyOut(k, ROWS, ROWS, work, at, p, p0, ps);
  }

  /**
   * A vector of columns of Bᵀ, n rows of B: p[p0 + kk·ps + i] = b[b0 + i·bs + kk] for i &lt; {@link #VECTOR} and kk &lt; k, by
   * way of VECTOR·k floats of the workspace. What lies in lanes beyond n is not said.
   */
  static void packVector(int n, int k, float[] b, int b0, int bs, float[] p, int p0, int ps, float[] work,
      int at) {
    if (PAIRS && k > 1) {
      packRows(Math.min(ROWS, n), k, b, b0, bs, work, at);
      if (n > ROWS) {
        packRows(n - ROWS, k, b, b0 + ROWS * bs, bs, work, at + ROWS * k);
        Packing.join(k, work, at, at + ROWS * k, p, p0, ps);
      } else {
        Packing.join(k, work, at, at, p, p0, ps);
      }
    } else {
      for (int i = 0; i < VECTOR; i += ROWS) {
        int from = Math.min(i, n - 1);
        packRows(Math.min(ROWS, n - from), k, b, b0 + from * bs, bs, p, p0 + i, ps, work, at);
      }
    }
  }

  /** A in panels of {@link #ROWS} columns, one behind the other: see {@link Packing#columns}. */
  static void packColumns(int columns, int k, float[] a, int a0, int as, float[] p, int p0) {
    int i = 0;
    if (PAIRS && k > 1) {
      for (; i <= columns - VECTOR; i += VECTOR) {
        Packing.twoStripes(k, a, a0 + i, as, p, p0 + i * k, p0 + (i + ROWS) * k);
      }
    }
    for (; i < columns; i += ROWS) {
      Packing.columns(ROWS, Math.min(ROWS, columns - i), k, a, a0 + i, as, p, p0 + i * k);
    }
  }

  /** n, or the next whole number of {@code multiple}. */
  static int roundUp(int n, int multiple) {
    return (n + multiple - 1) / multiple * multiple;
  }
}
