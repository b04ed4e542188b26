package nn.engine.data;

/** Writes what a row of a table holds as floats. */
interface RowWriter {

  void write(int row, float[] into, int offset);

  /** Steps of the row that are no padding, where what is written is padded. */
  default int length(int row) {
    throw new IllegalStateException("rows that are not padded have no length");
  }
}
