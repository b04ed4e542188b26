package nn.engine.program;

import java.util.Map;

/** More memory is needed than there may be; found before it is taken. Sizes are in bytes. */
public final class MemoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Map<String, Long> parts;
  private final long needed;
  private final long limit;

  /** More is needed in all than there may be. */
  public MemoryException(long needed, long limit) {
    this(Map.of(), needed, limit);
  }

  /**
   * More is needed than there may be.
   *
   * @param parts what the bytes are needed for, the order being that of the map
   */
  MemoryException(Map<String, Long> parts, long needed, long limit) {
    super("needs " + needed + " bytes, the limit is " + limit);
    this.parts = parts;
    this.needed = needed;
    this.limit = limit;
  }

  /** A single array would be longer than any can be. */
  static MemoryException tooLong(long floats) {
    return new MemoryException(Sizes.product(floats, Float.BYTES), Layout.LONGEST * Float.BYTES);
  }

  /** Bytes needed, at least. */
  public long needed() {
    return needed;
  }

  /** Bytes there may be. */
  public long limit() {
    return limit;
  }

  /** What the bytes are needed for; empty where a single array is too long. */
  public Map<String, Long> parts() {
    return parts;
  }

  /** Whether the limit is not that of the memory but of a single array. */
  public boolean isOfOneArray() {
    return limit == Layout.LONGEST * Float.BYTES && parts.isEmpty();
  }
}
