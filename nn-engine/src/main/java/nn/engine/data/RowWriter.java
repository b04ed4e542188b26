package nn.engine.data;

/** Writes what a row of a table holds as floats. */
interface RowWriter {

  void write(int row, float[] into, int offset);
}
