package nn.tck;

import java.util.Arrays;
import java.util.Optional;
import nn.api.Tensor;

/**
 * A copy of a tensor with a margin on both sides, handed out in its place: what is written beside it, or to where the
 * call has no business, is found.
 *
 * @param name in words
 * @param real the tensor it stands for
 * @param copy what the operation sees
 * @param before the numbers of the copy's array as they were handed out
 * @param from the first number that may be written, counted from the start of the tensor
 * @param to the end of those
 */
record Slot(String name, Tensor real, Tensor copy, float[] before, int from, int to) {

  /** Odd, so that no vector lies in a slot as it would lie in an array of its own. */
  private static final int MARGIN = 37;

  /** A number that nobody writes, and that spoils every sum it gets into. */
  private static final float UNTOUCHED = Float.intBitsToFloat(0x7fc0beef);

  /**
   * A slot of {@code size} numbers, of which those from {@code from} to {@code to} may be written; those hold nothing
   * yet if {@code blank}.
   */
  static Slot of(String name, Tensor real, int size, int from, int to, boolean blank) {
    float[] array = new float[size + 2 * MARGIN];
    Arrays.fill(array, UNTOUCHED);
    System.arraycopy(real.array(), real.offset(), array, MARGIN, size);
    if (blank) {
      Arrays.fill(array, MARGIN + from, MARGIN + to, Float.NaN);
    }
    return new Slot(name, real, new Tensor(array, MARGIN, real.rowSize()), array.clone(), from, to);
  }

  /** A slot that has lost its numbers. */
  static Slot lost(String name, Tensor real, int size) {
    float[] array = new float[size + 2 * MARGIN];
    Arrays.fill(array, UNTOUCHED);
    return new Slot(name, real, new Tensor(array, MARGIN, real.rowSize()), array.clone(), 0, 0);
  }

  /** What was written where it should not be, in words. */
  Optional<String> fault() {
    for (int i = 0; i < before.length; i++) {
      boolean free = i >= MARGIN + from && i < MARGIN + to;
      if (!free && Float.floatToRawIntBits(before[i]) != Float.floatToRawIntBits(copy.array()[i])) {
        int at = i - MARGIN;
        boolean beside = at < 0 || at >= before.length - 2 * MARGIN;
        return Optional.of((beside ? "beside " : "into ") + name + ", element " + at);
      }
    }
    return Optional.empty();
  }

  /** Puts what may be written where it belongs. */
  void deliver() {
    deliver(from, to);
  }

  /** Puts a part of it where it belongs. */
  void deliver(int first, int end) {
    System.arraycopy(copy.array(), MARGIN + first, real.array(), real.offset() + first, end - first);
  }
}
