package nn.kernels;

import static jdk.incubator.vector.VectorOperators.NE;
import static nn.kernels.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The largest and the mean of windows of images [height, width, channels], each channel by itself. No index is kept: the
 * way back finds the largest again. {@link PoolingReference} is the same in plain loops.
 *
 * <p>Elements of a window are visited row by row, windows likewise. Each loop stands whole in its method: a vector or a
 * mask that is handed to another method may go to the heap.
 */
public final class Pooling {

  private final Windows rows;
  private final Windows columns;
  private final int channels;
  private final int in;
  private final int out;
  private final boolean pairs;

  /** Windows along height and width. */
  public Pooling(Windows rows, Windows columns, int channels) {
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
    this.in = Math.multiplyExact(Math.multiplyExact(rows.in(), columns.in()), channels);
    this.pairs = rows.pairs() && columns.pairs();
    this.out = Math.multiplyExact(Math.multiplyExact(rows.out(), columns.out()), channels);
  }

  /** Elements of an image that windows read, overlaps counted. */
  public long visits() {
    long y = 0;
    for (int u = 0; u < rows.out(); u++) {
      y += rows.to(u) - rows.from(u);
    }
    long x = 0;
    for (int v = 0; v < columns.out(); v++) {
      x += columns.to(v) - columns.from(v);
    }
    return y * x * channels;
  }

  /** y = the largest of each window. */
  public void max(int images, float[] x, int xo, float[] y, int yo) {
    if (pairs) {
      PairPooling.max(images * rows.out(), columns.out(), channels, x, xo, y, yo);
      return;
    }
    int lanes = SPECIES.length();
    int row = columns.in() * channels;
    int to = yo;
    for (int image = 0; image < images; image++) {
      for (int u = 0; u < rows.out(); u++) {
        int high = rows.to(u) - rows.from(u);
        for (int v = 0; v < columns.out(); v++, to += channels) {
          int wide = columns.to(v) - columns.from(v);
          int from = xo + image * in + rows.from(u) * row + columns.from(v) * channels;
          for (int c = 0; c < channels; c += lanes) {
            VectorMask<Float> mask = Lanes.first(channels - c);
            FloatVector best = FloatVector.fromArray(SPECIES, x, from + c, mask);
            for (int r = 0; r < high; r++) {
              for (int q = 0; q < wide; q++) {
                best = best.max(FloatVector.fromArray(SPECIES, x, from + r * row + q * channels + c, mask));
              }
            }
            best.intoArray(y, to + c, mask);
          }
        }
      }
    }
  }

  /** dx = Σ dy over the windows in which x is the first that equals the largest, y. */
  public void maxGradient(int images, float[] x, int xo, float[] y, int yo, float[] dy, int dyo, float[] dx,
      int dxo) {
    if (pairs) {
      PairPooling.maxGradient(images * rows.out(), columns.out(), channels, x, xo, y, yo, dy, dyo, dx, dxo);
      return;
    }
    if (!rows.tile() || !columns.tile()) {
      Arrays.fill(dx, dxo, dxo + images * in, 0);
    }
    if (rows.apart() && columns.apart()) {
      maxGradientApart(images, x, xo, y, yo, dy, dyo, dx, dxo);
      return;
    }
    int lanes = SPECIES.length();
    int row = columns.in() * channels;
    int place = 0;
    for (int image = 0; image < images; image++) {
      for (int u = 0; u < rows.out(); u++) {
        int high = rows.to(u) - rows.from(u);
        for (int v = 0; v < columns.out(); v++, place += channels) {
          int wide = columns.to(v) - columns.from(v);
          int from = image * in + rows.from(u) * row + columns.from(v) * channels;
          for (int c = 0; c < channels; c += lanes) {
            VectorMask<Float> mask = Lanes.first(channels - c);
            FloatVector largest = FloatVector.fromArray(SPECIES, y, yo + place + c, mask);
            FloatVector left = FloatVector.fromArray(SPECIES, dy, dyo + place + c, mask);
            for (int r = 0; r < high; r++) {
              for (int q = 0; q < wide; q++) {
                int at = from + r * row + q * channels + c;
                VectorMask<Float> other =
                    FloatVector.fromArray(SPECIES, x, xo + at, mask).compare(NE, largest);
                FloatVector.fromArray(SPECIES, dx, dxo + at, mask).add(left.blend(0, other))
                    .intoArray(dx, dxo + at, mask);
                left = FloatVector.zero(SPECIES).blend(left, other);
              }
            }
          }
        }
      }
    }
  }

  /**
   * The same where no element is in two windows: what is written need not be read before. A load that meets a masked store
   * which is still on its way waits for it.
   */
  private void maxGradientApart(int images, float[] x, int xo, float[] y, int yo, float[] dy, int dyo,
      float[] dx, int dxo) {
    int lanes = SPECIES.length();
    int row = columns.in() * channels;
    int place = 0;
    for (int image = 0; image < images; image++) {
      for (int u = 0; u < rows.out(); u++) {
        int high = rows.to(u) - rows.from(u);
        for (int v = 0; v < columns.out(); v++, place += channels) {
          int wide = columns.to(v) - columns.from(v);
          int from = image * in + rows.from(u) * row + columns.from(v) * channels;
          for (int c = 0; c < channels; c += lanes) {
            VectorMask<Float> mask = Lanes.first(channels - c);
            FloatVector largest = FloatVector.fromArray(SPECIES, y, yo + place + c, mask);
            FloatVector left = FloatVector.fromArray(SPECIES, dy, dyo + place + c, mask).add(0); // no -0
            for (int r = 0; r < high; r++) {
              for (int q = 0; q < wide; q++) {
                int at = from + r * row + q * channels + c;
                VectorMask<Float> other =
                    FloatVector.fromArray(SPECIES, x, xo + at, mask).compare(NE, largest);
                left.blend(0, other).intoArray(dx, dxo + at, mask);
                left = FloatVector.zero(SPECIES).blend(left, other);
              }
            }
          }
        }
      }
    }
  }

  /** y = the sum of each window over its size. */
  public void mean(int images, float[] x, int xo, float[] y, int yo) {
    int lanes = SPECIES.length();
    int row = columns.in() * channels;
    int to = yo;
    for (int image = 0; image < images; image++) {
      for (int u = 0; u < rows.out(); u++) {
        int high = rows.to(u) - rows.from(u);
        for (int v = 0; v < columns.out(); v++, to += channels) {
          int wide = columns.to(v) - columns.from(v);
          float share = 1f / ((float) rows.size(u) * columns.size(v));
          int from = xo + image * in + rows.from(u) * row + columns.from(v) * channels;
          for (int c = 0; c < channels; c += lanes) {
            VectorMask<Float> mask = Lanes.first(channels - c);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int r = 0; r < high; r++) {
              for (int q = 0; q < wide; q++) {
                sum = sum.add(FloatVector.fromArray(SPECIES, x, from + r * row + q * channels + c, mask));
              }
            }
            sum.mul(share).intoArray(y, to + c, mask);
          }
        }
      }
    }
  }

  /** dx = Σ dy over the windows that cover x, each over its size. */
  public void meanGradient(int images, float[] dy, int dyo, float[] dx, int dxo) {
    Arrays.fill(dx, dxo, dxo + images * in, 0);
    int lanes = SPECIES.length();
    int row = columns.in() * channels;
    int from = dyo;
    for (int image = 0; image < images; image++) {
      for (int u = 0; u < rows.out(); u++) {
        int high = rows.to(u) - rows.from(u);
        for (int v = 0; v < columns.out(); v++, from += channels) {
          int wide = columns.to(v) - columns.from(v);
          float share = 1f / ((float) rows.size(u) * columns.size(v));
          int to = dxo + image * in + rows.from(u) * row + columns.from(v) * channels;
          for (int c = 0; c < channels; c += lanes) {
            VectorMask<Float> mask = Lanes.first(channels - c);
            FloatVector given = FloatVector.fromArray(SPECIES, dy, from + c, mask).mul(share);
            for (int r = 0; r < high; r++) {
              for (int q = 0; q < wide; q++) {
                int at = to + r * row + q * channels + c;
                FloatVector.fromArray(SPECIES, dx, at, mask).add(given).intoArray(dx, at, mask);
              }
            }
          }
        }
      }
    }
  }

  /** Windows along the height. */
  public int rows() {
    return rows.out();
  }

  /** Windows along the width. */
  public int columns() {
    return columns.out();
  }

  /** Floats of an image. */
  public int in() {
    return in;
  }

  /** Floats of what comes of it. */
  public int out() {
    return out;
  }
}
