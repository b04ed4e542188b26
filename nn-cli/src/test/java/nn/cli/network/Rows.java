package nn.cli.network;

import java.util.List;
import nn.api.TensorSpec;
import nn.engine.data.Examples;

/** Examples from arrays. */
record Rows(float[][] rows, float[][] wanted, TensorSpec input, TensorSpec target) implements Examples {

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public List<TensorSpec> inputs() {
    return List.of(input);
  }

  @Override
  public void input(int i, int example, float[] into, int offset) {
    System.arraycopy(rows[example], 0, into, offset, rows[example].length);
  }

  @Override
  public List<TensorSpec> targets() {
    return List.of(target);
  }

  @Override
  public void target(int i, int example, float[] into, int offset) {
    System.arraycopy(wanted[example], 0, into, offset, wanted[example].length);
  }
}
