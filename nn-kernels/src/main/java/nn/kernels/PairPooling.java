package nn.kernels;

import static jdk.incubator.vector.VectorOperators.NE;
import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * The largest of windows of two by two pixels side by side, as {@link Pooling} has it, without loops over the window: loops
 * that short cost more than what they do. Rows of windows follow one another over all images.
 */
final class PairPooling {

  private PairPooling() {
  }

  /** y = the largest of each window. */
  static void max(int rows, int columns, int channels, float[] x, int xo, float[] y, int yo) {
    int row = 2 * columns * channels;
    for (int u = 0; u < rows; u++) {
      for (int c = 0; c < channels; c += SPECIES.length()) {
        VectorMask<Float> mask = Lanes.first(channels - c);
        int from = xo + 2 * u * row + c;
        int to = yo + u * columns * channels + c;
        for (int v = 0; v < columns; v++, from += 2 * channels, to += channels) {
          FloatVector.fromArray(SPECIES, x, from, mask)
              .max(FloatVector.fromArray(SPECIES, x, from + channels, mask))
              .max(FloatVector.fromArray(SPECIES, x, from + row, mask))
              .max(FloatVector.fromArray(SPECIES, x, from + row + channels, mask)).intoArray(y, to, mask);
        }
      }
    }
  }

  /** dx = dy where x is the first of its window that equals the largest, y; else 0. */
  static void maxGradient(int rows, int columns, int channels, float[] x, int xo, float[] y, int yo,
      float[] dy, int dyo, float[] dx, int dxo) {
    int row = 2 * columns * channels;
    for (int u = 0; u < rows; u++) {
      for (int c = 0; c < channels; c += SPECIES.length()) {
        VectorMask<Float> mask = Lanes.first(channels - c);
        int first = 2 * u * row + c;
        int place = u * columns * channels + c;
        for (int v = 0; v < columns; v++, first += 2 * channels, place += channels) {
          FloatVector largest = FloatVector.fromArray(SPECIES, y, yo + place, mask);
          FloatVector left = FloatVector.fromArray(SPECIES, dy, dyo + place, mask).add(0); // no -0
          int at = first;
          VectorMask<Float> other = FloatVector.fromArray(SPECIES, x, xo + at, mask).compare(NE, largest);
          left.blend(0, other).intoArray(dx, dxo + at, mask);
          left = FloatVector.zero(SPECIES).blend(left, other);
          at = first + channels;
          other = FloatVector.fromArray(SPECIES, x, xo + at, mask).compare(NE, largest);
          left.blend(0, other).intoArray(dx, dxo + at, mask);
          left = FloatVector.zero(SPECIES).blend(left, other);
          at = first + row;
          other = FloatVector.fromArray(SPECIES, x, xo + at, mask).compare(NE, largest);
          left.blend(0, other).intoArray(dx, dxo + at, mask);
          left = FloatVector.zero(SPECIES).blend(left, other);
          at = first + row + channels;
          other = FloatVector.fromArray(SPECIES, x, xo + at, mask).compare(NE, largest);
          left.blend(0, other).intoArray(dx, dxo + at, mask);
        }
      }
    }
  }
}
