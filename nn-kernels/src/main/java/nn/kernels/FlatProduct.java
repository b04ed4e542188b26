package nn.kernels;

import static nn.kernels.Tiles.COLUMNS;
import static nn.kernels.Tiles.ROWS;

import java.util.Arrays;

/**
 * The product of patches and a matrix of few columns, which would leave most lanes of a vector empty: lanes are
 * neighbouring places instead, and columns the rows of a tile.
 *
 * <p>The image is taken apart into a plane for each channel. Place (u, v) is place u·columns + v of a row of places as
 * wide as the plane, so that a tap is the same plane a constant number of floats further on, for all places at once;
 * what comes of the places between two rows is not used. The sums are those of {@link ConvolutionReference}.
 */
final class FlatProduct {

  private final Correlation read;
  private final int n;
  private final int[] taps;
  private final int rows;
  private final int width;
  private final int places;

  /** For patches of these places and a matrix of n columns. */
  FlatProduct(Correlation read, int n) {
    this.read = read;
    this.n = n;
    int plane = read.rows() * read.columns();
    this.taps = new int[read.depth()];
    int k = 0;
    for (int i = 0; i < read.tapsY(); i++) {
      for (int j = 0; j < read.tapsX(); j++) {
        for (int c = 0; c < read.channels(); c++) {
          taps[k++] = c * plane + i * read.tapY() * read.columns() + j * read.tapX();
        }
      }
    }
    boolean six = Lanes.COUNT == 16 && n <= Taps6.ROWS;
    this.rows = six ? Taps6.ROWS : ROWS;
    this.width = six ? Taps6.VECTORS * Lanes.COUNT : COLUMNS;
    this.places = Tiles.roundUp((read.outRows() - 1) * read.columns() + read.outColumns(), width);
  }

  /** Whether this way is the best: columns fill half a vector at most, and three places of four are used. */
  static boolean fits(Correlation read, int n) {
    return n <= Lanes.COUNT / 2 && read.stepX() == 1 && read.stepY() == 1
        && read.outColumns() >= Lanes.COUNT / 2 && read.outColumns() * 4 >= read.columns() * 3;
  }

  private int planes() {
    return read.rows() * read.columns() * read.channels() + width;
  }

  private int groups() {
    return (n + rows - 1) / rows;
  }

  /** Floats to work in. */
  int space() {
    return planes() + groups() * rows * taps.length + rows * places + ROWS * read.outColumns();
  }

  /**
   * out = start + patches · b, b [depth, n]: pixel (u, v) of an image goes to out[oo + u·row + v·pixel], n floats.
   */
  void multiply(int images, float[] in, int io, int inSize, float[] b, int bo, int ldb, float[] start, int so,
      float[] out, int oo, int outSize, int row, int pixel, float[] work, int at) {
    int weights = at + planes();
    pack(b, bo, ldb, work, weights);
    for (int image = 0; image < images; image++) {
      read.planes(in, io + image * inSize, work, at);
      for (int g = 0; g < groups(); g++) {
        int f = g * rows;
        group(Math.min(rows, n - f), start, so + f, work, at, weights + f * taps.length);
        give(Math.min(rows, n - f), out, oo + image * outSize + f, row, pixel, work,
            weights + groups() * rows * taps.length);
      }
    }
  }

  /** Groups of {@code rows} columns of b, padded with zeros. */
  private void pack(float[] b, int bo, int ldb, float[] to, int too) {
    int k = taps.length;
    Arrays.fill(to, too, too + groups() * rows * k, 0);
    for (int f = 0; f < n; f++) {
      for (int kk = 0; kk < k; kk++) {
        to[too + (f / rows * k + kk) * rows + f % rows] = b[bo + kk * ldb + f];
      }
    }
  }

  /** The sums of a group: a row for each column of b, as wide as there are places. */
  private void group(int filled, float[] start, int so, float[] work, int planes, int weights) {
    int sums = planes + planes() + groups() * rows * taps.length;
    for (int i = 0; i < filled; i++) {
      Arrays.fill(work, sums + i * places, sums + (i + 1) * places, start[so + i]);
    }
    for (int p = 0; p < places; p += width) {
      if (rows == ROWS) {
        Tiles.taps(taps, work, weights, work, planes + p, work, sums + p, places);
      } else {
        Taps6.add(taps, work, weights, work, planes + p, work, sums + p, places);
      }
    }
  }

  /** Brings the sums of a group to where they belong, the columns of a place side by side. */
  private void give(int filled, float[] out, int oo, int row, int pixel, float[] work, int sums) {
    int turned = sums + rows * places;
    for (int u = 0; u < read.outRows(); u++) {
      Tiles.packRows(filled, read.outColumns(), work, sums + u * read.columns(), places, work, turned);
      Narrow.copyOut(read.outColumns(), filled, ROWS, work, turned, out, oo + u * row, pixel);
    }
  }
}
