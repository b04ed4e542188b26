package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Where a sliding product reads, for one image of [height, width, pixel] of which the channels {@code at} … {@code at}
 * + {@code channels} − 1 count. The image is first copied into a {@link #plane} with its padding,
 *
 * <pre>
 *   plane[r][q][c] = image[r + top][q + left][at + c], 0 outside     [rows, columns, channels]
 * </pre>
 *
 * and place (u, v) of [outRows, outColumns] reads its patch there, in the order of a kernel's weights:
 *
 * <pre>
 *   patch[i][j][c] = plane[u·stepY + i·tapY][v·stepX + j·tapX][c]    [tapsY, tapsX, channels]
 * </pre>
 */
record Correlation(int height, int width, int pixel, int at, int channels, int top, int left, int stepY,
    int stepX, int tapY, int tapX, int tapsY, int tapsX, int outRows, int outColumns) {

  /** Floats behind a plane and behind each patch that a vector may read or write. */
  static final int SLACK = 16;

  /** Floats of the patches that are made at once: half of a small second-level cache. */
  private static final int PANEL = 32_768;

  private static final int MOST_PLACES = 1024;
  private static final int LEAST_PLACES = 64;

  int columns() {
    return (outColumns - 1) * stepX + (tapsX - 1) * tapX + 1;
  }

  int rows() {
    return (outRows - 1) * stepY + (tapsY - 1) * tapY + 1;
  }

  int planeSize() {
    return rows() * columns() * channels + SLACK;
  }

  /** Floats of a patch. */
  int depth() {
    return tapsY * tapsX * channels;
  }

  int places() {
    return outRows * outColumns;
  }

  /** Neighbouring floats of a patch that are neighbours in the plane, too. */
  int run() {
    return tapX == 1 ? tapsX * channels : channels;
  }

  /** Runs of a patch. */
  private int runs() {
    return tapX == 1 ? tapsY : tapsY * tapsX;
  }

  /** Where run r lies, from the first float that its place reads. */
  private int runAt(int r) {
    int row = columns() * channels;
    return tapX == 1 ? r * tapY * row : r / tapsX * tapY * row + r % tapsX * tapX * channels;
  }

  /** Where place (u, v) begins to read. */
  int placeAt(int u, int v) {
    return (u * stepY * columns() + v * stepX) * channels;
  }

  /** Where row i of the taps begins, from there on. */
  int tapRowAt(int i) {
    return i * tapY * columns() * channels;
  }

  /** How many patches are made at once. */
  int block() {
    int fitting = PANEL / (depth() + SLACK) & -8;
    return Math.min(Math.max(fitting, LEAST_PLACES), Math.min(MOST_PLACES, places()));
  }

  /** Floats from one patch to the next. */
  static int patchStride(int depth) {
    return depth + SLACK;
  }

  /** Copies the image with its padding. */
  void plane(float[] x, int xo, float[] plane, int po) {
    int wide = columns() * channels;
    int v0 = Math.clamp(-(long) left, 0, columns());
    int v1 = Math.clamp((long) width - left, v0, columns());
    for (int r = 0; r < rows(); r++) {
      int y = r + top;
      int to = po + r * wide;
      if (y < 0 || y >= height || v0 == v1) {
        Arrays.fill(plane, to, to + wide, 0);
        continue;
      }
      Arrays.fill(plane, to, to + v0 * channels, 0);
      Arrays.fill(plane, to + v1 * channels, to + wide, 0);
      int from = xo + (y * width + v0 + left) * pixel + at;
      if (channels == pixel) {
        System.arraycopy(x, from, plane, to + v0 * channels, (v1 - v0) * channels);
      } else {
        for (int q = v0; q < v1; q++) {
          System.arraycopy(x, from + (q - v0) * pixel, plane, to + q * channels, channels);
        }
      }
    }
  }

  /** Copies the image with its padding, each channel into a plane of its own: [channels, rows, columns]. */
  void planes(float[] x, int xo, float[] planes, int po) {
    int wide = columns();
    int size = rows() * wide;
    int v0 = Math.clamp(-(long) left, 0, wide);
    int v1 = Math.clamp((long) width - left, v0, wide);
    Arrays.fill(planes, po, po + channels * size, 0);
    for (int r = Math.max(0, -top); r < rows() && r + top < height; r++) {
      int from = xo + ((r + top) * width + v0 + left) * pixel + at;
      for (int c = 0; c < channels; c++) {
        int to = po + c * size + r * wide;
        for (int q = v0; q < v1; q++) {
          planes[to + q] = x[from + (q - v0) * pixel + c];
        }
      }
    }
  }

  /**
   * Copies the floats k0 … k1 − 1 of the patches of places p0 … p1 − 1, each {@code stride} behind the one before.
   */
  void patches(float[] plane, int po, int p0, int p1, int k0, int k1, float[] to, int too, int stride) {
    int run = run();
    for (int r = k0 / run; r < runs() && r * run < k1; r++) {
      int first = Math.max(k0, r * run);
      int length = Math.min(k1, (r + 1) * run) - first;
      int from = po + runAt(r) + first - r * run;
      int target = too + first - k0;
      for (int p = p0; p < p1;) {
        int u = p / outColumns;
        int v = p - u * outColumns;
        int count = Math.min(outColumns - v, p1 - p);
        copy(length, count, plane, from + placeAt(u, v), stepX * channels, to, target + (p - p0) * stride,
            stride);
        p += count;
      }
    }
  }

  /** Whole vectors: what they write too much lies in the slack, or is written again by the next run. */
  private static void copy(int length, int count, float[] a, int ao, int as, float[] to, int too, int ts) {
    int lanes = SPECIES.length();
    for (int i = 0; i < length; i += lanes) {
      for (int p = 0; p < count; p++) {
        FloatVector.fromArray(SPECIES, a, ao + i + p * as).intoArray(to, too + i + p * ts);
      }
    }
  }
}
