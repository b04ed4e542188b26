package nn.layers;

import java.util.Arrays;
import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;

/** y = the largest of the steps that are no padding; backward, the gradient goes to the first that equals it. */
record StepMaxOperation(int time, int channels) implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    for (int row = from; row < to; row++) {
      int at = y.offset(row);
      System.arraycopy(x.array(), x.offset(row), y.array(), at, channels);
      for (int t = 1; t < pass.length(0, row); t++) {
        int step = x.offset(row) + t * channels;
        for (int c = 0; c < channels; c++) {
          y.array()[at + c] = Math.max(y.array()[at + c], x.array()[step + c]);
        }
      }
    }
    pass.finished(from, to);
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    for (int row = from; row < to; row++) {
      int start = x.offset(row);
      int at = dx.offset(row);
      Arrays.fill(dx.array(), at, at + time * channels, 0);
      for (int c = 0; c < channels; c++) {
        int t = 0;
        while (t + 1 < pass.length(0, row) && x.array()[start + t * channels + c] != y.get(row, c)) {
          t++;
        }
        dx.array()[at + t * channels + c] = dy.get(row, c);
      }
    }
  }

  @Override
  public boolean finishesBlocks() {
    return true;
  }
}
