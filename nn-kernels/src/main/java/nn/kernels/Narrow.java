package nn.kernels;

import static nn.kernels.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/** Copies rows of fewer floats than a vector holds to and from rows of a whole vector. */
final class Narrow {

  private Narrow() {
  }

  /** Pads: row r of n floats at from[offset + r·stride] goes to to[at + r·COUNT], with zeros behind it. */
  static void copyIn(int rows, int n, float[] from, int offset, int stride, float[] to, int at) {
    copyIn(rows, n, from, offset, stride, to, at, SPECIES.length());
  }

  /** The same to to[at + r·step]. */
  static void copyIn(int rows, int n, float[] from, int offset, int stride, float[] to, int at, int step) {
    VectorMask<Float> mask = Lanes.first(n);
    for (int r = 0; r < rows; r++) {
      FloatVector.fromArray(SPECIES, from, offset + r * stride, mask).intoArray(to, at + r * step);
    }
  }

  /** The way back. */
  static void copyOut(int rows, int n, float[] from, int offset, float[] to, int at, int stride) {
    copyOut(rows, n, SPECIES.length(), from, offset, to, at, stride);
  }

  /** Row r of n floats at from[offset + r·step] goes to to[at + r·stride]. */
  static void copyOut(int rows, int n, int step, float[] from, int offset, float[] to, int at, int stride) {
    VectorMask<Float> mask = Lanes.first(n);
    for (int r = 0; r < rows; r++) {
      FloatVector.fromArray(SPECIES, from, offset + r * step, mask).intoArray(to, at + r * stride, mask);
    }
  }

  /** Rows of two vectors, in place of their stride, one after the other. */
  static void copyPanel(int rows, float[] from, int offset, int stride, float[] to, int at) {
    int v = SPECIES.length();
    for (int r = 0; r < rows; r++) {
      FloatVector.fromArray(SPECIES, from, offset + r * stride).intoArray(to, at + 2 * r * v);
      FloatVector.fromArray(SPECIES, from, offset + r * stride + v).intoArray(to, at + 2 * r * v + v);
    }
  }

  /** Rows of whole pairs of vectors: each pair becomes a panel of its own. */
  static void copyPanels(int rows, int columns, float[] from, int offset, int stride, float[] to, int at) {
    int v = SPECIES.length();
    for (int r = 0; r < rows; r++) {
      int f = offset + r * stride;
      int t = at + 2 * r * v;
      for (int j = 0; j < columns; j += 2 * v) {
        FloatVector.fromArray(SPECIES, from, f + j).intoArray(to, t + j * rows);
        FloatVector.fromArray(SPECIES, from, f + j + v).intoArray(to, t + j * rows + v);
      }
    }
  }
}
