package nn.engine.data;

import java.util.List;
import java.util.stream.Stream;
import nn.api.TensorSpec;

/**
 * Some rows of a table; its columns are turned into floats as they are copied.
 *
 * @param weights what each row of the table counts; none where all count 1
 */
record TableExamples(int[] rows, double[] weights, List<TensorSpec> inputs, List<TensorSpec> targets,
    List<RowWriter> inputWriters, List<RowWriter> targetWriters) implements Examples {

  @Override
  public long bytes() {
    return (long) Integer.BYTES * rows.length + Stream.concat(inputWriters.stream(), targetWriters.stream())
        .distinct().mapToLong(RowWriter::bytes).sum();
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public int row(int example) {
    return rows[example];
  }

  @Override
  public float weight(int example) {
    return weights.length == 0 ? 1 : (float) weights[rows[example]];
  }

  @Override
  public void input(int i, int example, float[] into, int offset) {
    inputWriters.get(i).write(rows[example], into, offset);
  }

  @Override
  public int length(int i, int example) {
    return inputs.get(i).padded() ? inputWriters.get(i).length(rows[example]) : inputs.get(i).shape().axis(0);
  }

  @Override
  public void target(int i, int example, float[] into, int offset) {
    targetWriters.get(i).write(rows[example], into, offset);
  }
}
