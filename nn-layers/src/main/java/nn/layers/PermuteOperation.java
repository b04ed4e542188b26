package nn.layers;

import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;

/**
 * Copies each row through a table that says where each number of y lies in x.
 *
 * @param from places in x, in the order of y
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: one is made for each layer
record PermuteOperation(int[] from) implements Operation {

  /** For axes of x in this order. */
  static PermuteOperation of(int[] axes, int[] order) {
    int[] strides = new int[axes.length];
    int size = 1;
    for (int i = axes.length - 1; i >= 0; i--) {
      strides[i] = size;
      size = Math.multiplyExact(size, axes[i]);
    }
    int[] from = new int[size];
    int width = 1;
    for (int i = order.length - 1; i >= 0; i--) {
      int n = axes[order[i]];
      for (int at = 0; at < size; at++) {
        from[at] += at / width % n * strides[order[i]];
      }
      width *= n;
    }
    return new PermuteOperation(from);
  }

  @Override
  public void forward(Pass pass, int first, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    for (int row = first; row < to; row++) {
      int xo = x.offset(row);
      int yo = y.offset(row);
      for (int i = 0; i < from.length; i++) {
        y.array()[yo + i] = x.array()[xo + from[i]];
      }
    }
    pass.finished(first, to);
  }

  @Override
  public void backward(Pass pass, int first, int to) {
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    for (int row = first; row < to; row++) {
      int dyo = dy.offset(row);
      int dxo = dx.offset(row);
      for (int i = 0; i < from.length; i++) {
        dx.array()[dxo + from[i]] = dy.array()[dyo + i];
      }
    }
  }

  @Override
  public boolean backwardReadsInput(int i) {
    return false;
  }

  @Override
  public boolean backwardReadsOutput() {
    return false;
  }

  @Override
  public boolean finishesBlocks() {
    return true;
  }

  @Override
  public long flops() {
    return from.length;
  }
}
