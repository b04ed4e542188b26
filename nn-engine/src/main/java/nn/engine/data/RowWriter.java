package nn.engine.data;

import java.util.Arrays;

/** Writes what a row of a table holds as floats. */
interface RowWriter {

  void write(int row, float[] into, int offset);

  /** Steps of the row that are no padding, where what is written is padded. */
  default int length(int row) {
    throw new IllegalStateException("rows that are not padded have no length");
  }

  /** Memory that it keeps beside the table, in bytes. */
  default long bytes() {
    return 0;
  }

  /** Writes the code of a row, as it stands. */
  record OfCodes(int[] codes) implements RowWriter {

    @Override
    public void write(int row, float[] into, int offset) {
      into[offset] = codes[row];
    }

    @Override
    public long bytes() {
      return (long) Integer.BYTES * codes.length;
    }
  }

  /** Several one after the other. */
  record Joined(RowWriter[] writers, int[] widths) implements RowWriter {

    @Override
    public void write(int row, float[] into, int offset) {
      int at = offset;
      for (int i = 0; i < writers.length; i++) {
        writers[i].write(row, into, at);
        at += widths[i];
      }
    }

    @Override
    public long bytes() {
      return Arrays.stream(writers).mapToLong(RowWriter::bytes).sum();
    }
  }
}
