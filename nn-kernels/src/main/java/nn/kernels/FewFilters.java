package nn.kernels;

import static nn.kernels.Tiles.COLUMNS;
import static nn.kernels.Tiles.ROWS;

import java.util.Arrays;

/**
 * The gradient of the weights of few filters, which would leave most lanes of a vector empty: lanes are neighbouring
 * weights instead, and filters the rows of a tile. So the sums come turned over; they stay in the workspace until all
 * images are done.
 *
 * <pre>
 *   sums[f][k] = Σ dy[u, v, f]·patch(u, v)[k]      over images, u, v
 * </pre>
 */
final class FewFilters implements WeightGradient {

  /** Floats of the patches that are made at once: they stay in the nearest cache. */
  private static final int PATCHES = 6_144;

  private static final int LEAST_PLACES = 32;

  private final Correlation read;
  private final int n;

  /** For n filters. */
  FewFilters(Correlation read, int n) {
    this.read = read;
    this.n = n;
  }

  /** Whether this way is the best: filters fill a vector at most. */
  static boolean fits(int n) {
    return n <= Lanes.COUNT;
  }

  private int rows() {
    return Tiles.roundUp(n, ROWS);
  }

  private static int width(int weights) {
    return Tiles.roundUp(weights, COLUMNS);
  }

  private static int stride(int weights) {
    return width(weights) + Correlation.SLACK;
  }

  private int block(int weights) {
    return Math.min(read.places(), Math.max(LEAST_PLACES, PATCHES / stride(weights)));
  }

  @Override
  public int space() {
    int most = 0;
    for (int k = COLUMNS; k < read.depth() + COLUMNS; k += COLUMNS) {
      most = Math.max(most, space(Math.min(k, read.depth())));
    }
    return most;
  }

  private int space(int weights) {
    return read.planeSize() + rows() * width(weights) + rows() * block(weights) + Lanes.COUNT
        + block(weights) * stride(weights) + Correlation.SLACK;
  }

  @Override
  public void multiply(int images, float[] in, int io, int inSize, float[] dy, int yo, int ldy, float[] dw,
      int wo,
      int ldw, int k0, int k1, float[] work, int at) {
    int width = width(k1 - k0);
    int sums = at + read.planeSize();
    Arrays.fill(work, sums, sums + rows() * width, 0);
    for (int image = 0; image < images; image++) {
      read.plane(in, io + image * inSize, work, at);
      addImage(dy, yo + image * read.places() * ldy, ldy, k0, k1, work, at, sums);
    }
    for (int k = k0; k < k1; k++) {
      for (int f = 0; f < n; f++) {
        dw[wo + k * ldw + f] = work[sums + f * width + k - k0];
      }
    }
  }

  private void addImage(float[] dy, int yo, int ldy, int k0, int k1, float[] work, int plane, int sums) {
    int width = width(k1 - k0);
    int stride = stride(k1 - k0);
    int block = block(k1 - k0);
    int packed = sums + rows() * width;
    int patches = packed + rows() * block + Lanes.COUNT;
    for (int p = 0; p < read.places(); p += block) {
      int count = Math.min(block, read.places() - p);
      read.patches(work, plane, p, p + count, k0, k1, work, patches, stride);
      for (int f = 0; f < n; f += ROWS) {
        tiles(Math.min(ROWS, n - f), count, dy, yo + p * ldy + f, ldy, work, packed, patches, stride,
            sums + f * width, width);
      }
    }
  }

  /**
   * Some filters and all weights of a block of places. The rows of a tile that no filter fills are not used, whatever lies in
   * memory there; only at its end dy is copied.
   */
  private static void tiles(int filled, int count, float[] dy, int yo, int ldy, float[] work, int packed,
      int patches, int stride, int sums, int width) {
    boolean inPlace = yo + (count - 1) * ldy + ROWS <= dy.length;
    if (!inPlace) {
      Narrow.copyIn(count, filled, dy, yo, ldy, work, packed, ROWS);
    }
    float[] a = inPlace ? dy : work;
    int a0 = inPlace ? yo : packed;
    int as = inPlace ? ldy : ROWS;
    for (int j = 0; j < width; j += COLUMNS) {
      int c = sums + j;
      Tiles.lowest(filled, count, a, a0, as, work, patches + j, stride, work, c, width, work, c, width);
    }
  }
}
