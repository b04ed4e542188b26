package nn.engine.program;

/** More memory is needed than there may be; found before it is taken. */
public final class MemoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long needed;
  private final long limit;

  /** Sizes in bytes. */
  public MemoryException(long needed, long limit) {
    super("needs " + needed + " bytes, the limit is " + limit);
    this.needed = needed;
    this.limit = limit;
  }

  /** Bytes needed, at least. */
  public long needed() {
    return needed;
  }

  /** Bytes there may be. */
  public long limit() {
    return limit;
  }
}
