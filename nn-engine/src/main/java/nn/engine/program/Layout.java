package nn.engine.program;

import java.util.stream.LongStream;
import nn.kernels.Lanes;

/**
 * Places tensors one after the other in one array, each a multiple of 16 floats behind the first. Counts beyond any array. The first one
 * begins at {@link Lanes#FIRST_LINE}, and so all of them begin cache lines where Java lets arrays do so.
 */
final class Layout {

  /** The longest array that every Java machine makes. */
  static final long LONGEST = Integer.MAX_VALUE - 8;

  private static final int ALIGN = 16;

  private long size;

  /** The offset of {@code floats} further floats; without meaning where {@link #allocate} will refuse. */
  int place(long floats) {
    long offset = size == 0 ? Lanes.FIRST_LINE : size;
    size = Sizes.sum(offset, floats, -floats & (ALIGN - 1));
    return (int) Math.min(offset, Integer.MAX_VALUE);
  }

  /** The offsets of several tensors. */
  int[] place(LongStream sizes) {
    return sizes.mapToInt(this::place).toArray();
  }

  long size() {
    return size;
  }

  /**
   * The array for all that was placed.
   *
   * @throws MemoryException if there is no array so long
   */
  float[] allocate() {
    if (size > LONGEST) {
      throw MemoryException.tooLong(size);
    }
    return new float[(int) size];
  }
}
