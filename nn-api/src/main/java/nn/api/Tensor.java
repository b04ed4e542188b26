package nn.api;

/**
 * A window on a {@code float[]}: rows of equal size, one after the other without gaps, each row one example
 * in row-major order. For a parameter or a state there is one row.
 *
 * <p>Row r starts at {@code offset(r)} of {@code array()} and has {@code rowSize()} floats. The array holds
 * other tensors too: nothing outside the rows one was asked for may be touched.
 */
public final class Tensor {

  private final float[] array;
  private final int offset;
  private final int rowSize;

  /** A window that starts at {@code offset} with rows of {@code rowSize} floats. */
  public Tensor(float[] array, int offset, int rowSize) {
    this.array = array;
    this.offset = offset;
    this.rowSize = rowSize;
  }

  /** The array that holds the values. */
  public float[] array() {
    return array;
  }

  /** Where the first row starts. */
  public int offset() {
    return offset;
  }

  /** Where row {@code row} starts. */
  public int offset(int row) {
    return offset + row * rowSize;
  }

  /** Floats in a row. */
  public int rowSize() {
    return rowSize;
  }

  /** One value, for tests and for code where clarity matters more than speed. */
  public float get(int row, int index) {
    return array[offset(row) + index];
  }

  /** Sets one value. */
  public void set(int row, int index, float value) {
    array[offset(row) + index] = value;
  }
}
