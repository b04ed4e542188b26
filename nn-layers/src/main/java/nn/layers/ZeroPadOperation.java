package nn.layers;

import java.util.Arrays;
import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;

/** Copies an image, whose rows are {@code row} floats, into the middle of zeros. */
record ZeroPadOperation(int rows, int row, int top, int before, int outRows, int outRow)
    implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    Arrays.fill(y.array(), y.offset(from), y.offset(to), 0);
    for (int image = from; image < to; image++) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(x.array(), x.offset(image) + r * row, y.array(), inside(y, image, r), row);
      }
    }
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    for (int image = from; image < to; image++) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(dy.array(), inside(dy, image, r), dx.array(), dx.offset(image) + r * row, row);
      }
    }
  }

  private int inside(Tensor padded, int image, int r) {
    return padded.offset(image) + (r + top) * outRow + before;
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
  public long flops() {
    return (long) outRows * outRow;
  }
}
