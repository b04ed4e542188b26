package nn.kernels;

import static nn.kernels.Tiles.COLUMNS;
import static nn.kernels.Tiles.ROWS;

import java.util.Arrays;

/**
 * The gradient of the weights of so many filters that they fill vectors: rows of the product are neighbouring weights, its columns
 * the filters. Each image is added to dw, from panels where the plane allows it, from where its pixels lie, or from patches.
 */
final class ManyFilters implements WeightGradient {

  private final Correlation read;
  private final int n;
  private final boolean packed;
  private final boolean inPlace;

  /** For n filters. */
  ManyFilters(Correlation read, int n) {
    this.read = read;
    this.n = n;
    this.packed = isPacked();
    this.inPlace = read.tapX() == 1 && read.run() % Convolution.UNIT == 0 && n % COLUMNS == 0
        && read.outColumns() >= ROWS;
  }

  @Override
  public int space() {
    int k = read.depth();
    int patches = read.planeSize() + read.block() * Correlation.patchStride(k)
        + Gemm.workspace(k, n, read.block());
    return packed ? Math.max(patches, panelSpace()) : patches;
  }

  @Override
  public void multiply(int images, float[] in, int io, int inSize, float[] dy, int yo, int ldy, float[] dw,
      int wo, int ldw, int k0, int k1, float[] work, int at) {
    for (int k = k0; k < k1; k++) {
      Arrays.fill(dw, wo + k * ldw, wo + k * ldw + n, 0);
    }
    for (int image = 0; image < images; image++) {
      read.plane(in, io + image * inSize, work, at);
      int dyAt = yo + image * read.places() * ldy;
      if (packed) {
        addPanels(k0, k1, dy, dyAt, ldy, dw, wo, ldw, work, at);
      } else if (inPlace) {
        addTiles(k0, k1, dy, dyAt, ldy, dw, wo, ldw, work, at);
      } else {
        addPatches(k0, k1, dy, dyAt, ldy, dw, wo, ldw, work, at);
      }
    }
  }

  /** Whether the gradient of the weights is made of panels; places must be as far apart in the plane as in dy. */
  private boolean isPacked() {
    return read.tapX() == 1 && read.stepX() == 1 && read.stepY() == 1
        && read.channels() % Convolution.UNIT == 0
        && n % COLUMNS == 0 && read.outColumns() >= ROWS;
  }

  /** Rows of places that are multiplied at once. */
  private int rowsAtOnce() {
    return Math.clamp(Tiles.STEPS / read.columns(), 1, read.outRows());
  }

  private int panelSpace() {
    return read.planeSize() + read.rows() * read.columns() * read.channels()
        + rowsAtOnce() * read.columns() * COLUMNS;
  }

  /**
   * Some rows of places at a time, as wide as the plane: neighbouring channels of all its pixels lie in a panel, and so does dy,
   * with zeros where a row of the plane goes on behind the last place.
   */
  private void addPanels(int k0, int k1, float[] dy, int yo, int ldy, float[] dw, int wo, int ldw,
      float[] work, int plane) {
    int channels = read.channels();
    int columns = read.columns();
    int pixels = read.rows() * columns;
    int packed = plane + read.planeSize();
    int panel = packed + pixels * channels;
    int high = rowsAtOnce();
    Tiles.packColumns(channels, pixels, work, plane, channels, work, packed);
    for (int u = 0; u < read.outRows(); u += high) {
      int rows = Math.min(high, read.outRows() - u);
      int steps = (rows - 1) * columns + read.outColumns();
      for (int j = 0; j < n; j += COLUMNS) {
        copy(rows, dy, yo + u * read.outColumns() * ldy + j, ldy, work, panel);
        for (int k = k0; k < k1; k += ROWS) {
          int tap = k / channels;
          int pixel = (u + tap / read.tapsX() * read.tapY()) * columns + tap % read.tapsX();
          int a = packed + k % channels * pixels + pixel * ROWS;
          int c = wo + k * ldw + j;
          Tiles.packed(ROWS, steps, work, a, work, panel, dw, c, ldw, dw, c, ldw);
        }
      }
    }
  }

  /** dy of some rows of places and a tile's columns. */
  private void copy(int rows, float[] dy, int yo, int ldy, float[] work, int panel) {
    int row = read.columns() * COLUMNS;
    int filled = read.outColumns() * COLUMNS;
    for (int u = 0; u < rows; u++) {
      Narrow.copyPanel(read.outColumns(), dy, yo + u * read.outColumns() * ldy, ldy, work,
          panel + u * row);
      Arrays.fill(work, panel + u * row + filled, panel + (u + 1) * row, 0);
    }
  }

  /** A row of places at a time: neighbouring floats of the plane are the rows of a tile of dw. */
  private void addTiles(int k0, int k1, float[] dy, int yo, int ldy, float[] dw, int wo, int ldw,
      float[] work, int plane) {
    int run = read.run();
    int step = read.stepX() * read.channels();
    int places = read.outColumns();
    for (int u = 0; u < read.outRows(); u++) {
      int from = plane + read.placeAt(u, 0);
      int b = yo + u * places * ldy;
      for (int j = 0; j < n; j += COLUMNS) {
        for (int k = k0; k < k1; k += ROWS) {
          int a = from + read.tapRowAt(k / run) + k % run;
          int c = wo + k * ldw + j;
          Tiles.full(ROWS, places, work, a, step, dy, b + j, ldy, dw, c, ldw, dw, c, ldw);
        }
      }
    }
  }

  private void addPatches(int k0, int k1, float[] dy, int yo, int ldy, float[] dw, int wo, int ldw,
      float[] work, int plane) {
    int rest = plane + read.planeSize();
    int rows = k1 - k0;
    int stride = Correlation.patchStride(rows);
    int gemm = rest + read.block() * Correlation.patchStride(read.depth());
    for (int p = 0; p < read.places(); p += read.block()) {
      int end = Math.min(p + read.block(), read.places());
      read.patches(work, plane, p, end, k0, k1, work, rest, stride);
      Gemm.tnAdd(rows, n, end - p, work, rest, stride, dy, yo + p * ldy, ldy, dw, wo + k0 * ldw, ldw, work,
          gemm);
    }
  }
}
