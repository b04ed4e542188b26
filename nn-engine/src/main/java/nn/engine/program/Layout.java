package nn.engine.program;

import java.util.stream.LongStream;

/** Places tensors one after the other in one array, each at a multiple of 16 floats. Counts beyond any array. */
final class Layout {

  /** The longest array that every Java machine makes. */
  static final long LONGEST = Integer.MAX_VALUE - 8;

  private static final int ALIGN = 16;

  private long size;

  /** The offset of {@code floats} further floats; without meaning where {@link #allocate} will refuse. */
  int place(long floats) {
    long offset = size;
    size = Sizes.sum(size, floats, -floats & (ALIGN - 1));
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
