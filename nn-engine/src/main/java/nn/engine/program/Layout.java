package nn.engine.program;

/** Places tensors one after the other in one array, each at a multiple of 16 floats. */
final class Layout {

  private static final int ALIGN = 16;

  private long size;

  /** The offset of {@code floats} further floats. */
  int place(long floats) {
    long offset = size;
    size += (floats + ALIGN - 1) / ALIGN * ALIGN;
    if (size > Integer.MAX_VALUE - 8) {
      throw new MemoryException(size * Float.BYTES, (Integer.MAX_VALUE - 8L) * Float.BYTES);
    }
    return (int) offset;
  }

  long size() {
    return size;
  }

  /** The array for all that was placed. */
  float[] allocate() {
    return new float[(int) size];
  }
}
