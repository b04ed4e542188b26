package nn.layers;

import nn.api.Operation;
import nn.api.Pass;

/** {@link DenseOperation}'s forward, cut along its units. */
record DenseColumns(DenseOperation dense) implements Operation {

  /** Units that are computed together: some cache lines of each row of W. */
  private static final int BLOCK = 64;

  @Override
  public void forward(Pass pass, int from, int to) {
    dense.columns(pass, from * BLOCK, Math.min(to * BLOCK, dense.units()), pass.rows());
  }

  @Override
  public int forwardUnits() {
    return (dense.units() + BLOCK - 1) / BLOCK;
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    throw new IllegalStateException("it only predicts");
  }

  @Override
  public long flops() {
    return dense.flops();
  }
}
