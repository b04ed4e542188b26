package nn.kernels;

import static jdk.incubator.vector.VectorOperators.EQ;
import static nn.kernels.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The largest and the mean of windows of images [height, width, channels], each channel by itself. No index is kept: the
 * way back finds the largest again. {@link PoolingReference} is the same in plain loops.
 *
 * <p>Elements of a window are visited row by row, windows likewise. No vector crosses a call: C2 may leave the call
 * one, and the vector then goes to the heap.
 */
public final class Pooling {

  private final Windows rows;
  private final Windows columns;
  private final int channels;
  private final int in;
  private final int out;

  /** Windows along height and width. */
  public Pooling(Windows rows, Windows columns, int channels) {
    this.rows = rows;
    this.columns = columns;
    this.channels = channels;
    this.in = Math.multiplyExact(Math.multiplyExact(rows.in(), columns.in()), channels);
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
    int lanes = SPECIES.length();
    int bound = SPECIES.loopBound(channels);
    VectorMask<Float> rest = Lanes.first(channels - bound);
    int row = columns.in() * channels;
    int to = yo;
    for (int image = 0; image < images; image++) {
      for (int u = 0; u < rows.out(); u++) {
        int high = rows.to(u) - rows.from(u);
        for (int v = 0; v < columns.out(); v++) {
          int wide = columns.to(v) - columns.from(v);
          int from = xo + image * in + rows.from(u) * row + columns.from(v) * channels;
          int c = 0;
          for (; c < bound; c += lanes) {
            largest(high, wide, x, from + c, row, y, to + c);
          }
          if (c < channels) {
            largest(high, wide, x, from + c, row, y, to + c, rest);
          }
          to += channels;
        }
      }
    }
  }

  private void largest(int high, int wide, float[] x, int from, int row, float[] y, int to) {
    FloatVector best = FloatVector.fromArray(SPECIES, x, from);
    for (int r = 0; r < high; r++) {
      for (int q = 0; q < wide; q++) {
        best = best.max(FloatVector.fromArray(SPECIES, x, from + r * row + q * channels));
      }
    }
    best.intoArray(y, to);
  }

  private void largest(int high, int wide, float[] x, int from, int row, float[] y, int to,
      VectorMask<Float> mask) {
    FloatVector best = FloatVector.fromArray(SPECIES, x, from, mask);
    for (int r = 0; r < high; r++) {
      for (int q = 0; q < wide; q++) {
        best = best.max(FloatVector.fromArray(SPECIES, x, from + r * row + q * channels, mask));
      }
    }
    best.intoArray(y, to, mask);
  }

  /** dx = Σ dy over the windows in which x is the first that equals the largest, y. */
  public void maxGradient(int images, float[] x, int xo, float[] y, int yo, float[] dy, int dyo, float[] dx,
      int dxo) {
    Arrays.fill(dx, dxo, dxo + images * in, 0);
    int lanes = SPECIES.length();
    int bound = SPECIES.loopBound(channels);
    VectorMask<Float> rest = Lanes.first(channels - bound);
    int row = columns.in() * channels;
    int place = 0;
    for (int image = 0; image < images; image++) {
      for (int u = 0; u < rows.out(); u++) {
        int high = rows.to(u) - rows.from(u);
        for (int v = 0; v < columns.out(); v++) {
          int wide = columns.to(v) - columns.from(v);
          int at = image * in + rows.from(u) * row + columns.from(v) * channels;
          int c = 0;
          for (; c < bound; c += lanes) {
            giveLargest(high, wide, row, x, xo + at + c, y, yo + place + c, dy, dyo + place + c, dx,
                dxo + at + c);
          }
          if (c < channels) {
            giveLargest(high, wide, row, x, xo + at + c, y, yo + place + c, dy, dyo + place + c, dx,
                dxo + at + c, rest);
          }
          place += channels;
        }
      }
    }
  }

  private void giveLargest(int high, int wide, int row, float[] x, int xo, float[] y, int yo, float[] dy,
      int dyo, float[] dx, int dxo) {
    FloatVector largest = FloatVector.fromArray(SPECIES, y, yo);
    FloatVector left = FloatVector.fromArray(SPECIES, dy, dyo);
    for (int r = 0; r < high; r++) {
      for (int q = 0; q < wide; q++) {
        int at = r * row + q * channels;
        VectorMask<Float> hit = FloatVector.fromArray(SPECIES, x, xo + at).compare(EQ, largest);
        FloatVector given = FloatVector.zero(SPECIES).blend(left, hit);
        FloatVector.fromArray(SPECIES, dx, dxo + at).add(given).intoArray(dx, dxo + at);
        left = left.blend(0, hit);
      }
    }
  }

  private void giveLargest(int high, int wide, int row, float[] x, int xo, float[] y, int yo, float[] dy,
      int dyo, float[] dx, int dxo, VectorMask<Float> mask) {
    FloatVector largest = FloatVector.fromArray(SPECIES, y, yo, mask);
    FloatVector left = FloatVector.fromArray(SPECIES, dy, dyo, mask);
    for (int r = 0; r < high; r++) {
      for (int q = 0; q < wide; q++) {
        int at = r * row + q * channels;
        VectorMask<Float> hit = FloatVector.fromArray(SPECIES, x, xo + at, mask).compare(EQ, largest);
        FloatVector given = FloatVector.zero(SPECIES).blend(left, hit);
        FloatVector.fromArray(SPECIES, dx, dxo + at, mask).add(given).intoArray(dx, dxo + at, mask);
        left = left.blend(0, hit);
      }
    }
  }

  /** y = the sum of each window over its size. */
  public void mean(int images, float[] x, int xo, float[] y, int yo) {
    int lanes = SPECIES.length();
    int bound = SPECIES.loopBound(channels);
    VectorMask<Float> rest = Lanes.first(channels - bound);
    int row = columns.in() * channels;
    int to = yo;
    for (int image = 0; image < images; image++) {
      for (int u = 0; u < rows.out(); u++) {
        int high = rows.to(u) - rows.from(u);
        for (int v = 0; v < columns.out(); v++) {
          int wide = columns.to(v) - columns.from(v);
          float share = 1f / ((float) rows.size(u) * columns.size(v));
          int from = xo + image * in + rows.from(u) * row + columns.from(v) * channels;
          int c = 0;
          for (; c < bound; c += lanes) {
            sum(high, wide, x, from + c, row, share, y, to + c);
          }
          if (c < channels) {
            sum(high, wide, x, from + c, row, share, y, to + c, rest);
          }
          to += channels;
        }
      }
    }
  }

  private void sum(int high, int wide, float[] x, int from, int row, float share, float[] y, int to) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int r = 0; r < high; r++) {
      for (int q = 0; q < wide; q++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, x, from + r * row + q * channels));
      }
    }
    sum.mul(share).intoArray(y, to);
  }

  private void sum(int high, int wide, float[] x, int from, int row, float share, float[] y, int to,
      VectorMask<Float> mask) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int r = 0; r < high; r++) {
      for (int q = 0; q < wide; q++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, x, from + r * row + q * channels, mask));
      }
    }
    sum.mul(share).intoArray(y, to, mask);
  }

  /** dx = Σ dy over the windows that cover x, each over its size. */
  public void meanGradient(int images, float[] dy, int dyo, float[] dx, int dxo) {
    Arrays.fill(dx, dxo, dxo + images * in, 0);
    int lanes = SPECIES.length();
    int bound = SPECIES.loopBound(channels);
    VectorMask<Float> rest = Lanes.first(channels - bound);
    int row = columns.in() * channels;
    int from = dyo;
    for (int image = 0; image < images; image++) {
      for (int u = 0; u < rows.out(); u++) {
        int high = rows.to(u) - rows.from(u);
        for (int v = 0; v < columns.out(); v++) {
          int wide = columns.to(v) - columns.from(v);
          float share = 1f / ((float) rows.size(u) * columns.size(v));
          int at = dxo + image * in + rows.from(u) * row + columns.from(v) * channels;
          int c = 0;
          for (; c < bound; c += lanes) {
            give(high, wide, dy, from + c, share, dx, at + c, row);
          }
          if (c < channels) {
            give(high, wide, dy, from + c, share, dx, at + c, row, rest);
          }
          from += channels;
        }
      }
    }
  }

  private void give(int high, int wide, float[] dy, int dyo, float share, float[] dx, int dxo, int row) {
    FloatVector g = FloatVector.fromArray(SPECIES, dy, dyo).mul(share);
    for (int r = 0; r < high; r++) {
      for (int q = 0; q < wide; q++) {
        int at = dxo + r * row + q * channels;
        FloatVector.fromArray(SPECIES, dx, at).add(g).intoArray(dx, at);
      }
    }
  }

  private void give(int high, int wide, float[] dy, int dyo, float share, float[] dx, int dxo, int row,
      VectorMask<Float> mask) {
    FloatVector g = FloatVector.fromArray(SPECIES, dy, dyo, mask).mul(share);
    for (int r = 0; r < high; r++) {
      for (int q = 0; q < wide; q++) {
        int at = dxo + r * row + q * channels;
        FloatVector.fromArray(SPECIES, dx, at, mask).add(g).intoArray(dx, at, mask);
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
