package nn.layers;

import java.util.Arrays;
import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;
import nn.kernels.Elements;

/** y = the mean of the steps that are no padding, of {@code time} steps; dx = dy over their number, 0 in padding. */
record StepMeanOperation(int time, int channels) implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    for (int row = from; row < to; row++) {
      int steps = pass.length(0, row);
      int at = y.offset(row);
      Arrays.fill(y.array(), at, at + channels, 0);
      for (int t = 0; t < steps; t++) {
        Elements.add(x.array(), x.offset(row) + t * channels, y.array(), at, channels);
      }
      for (int c = 0; c < channels; c++) {
        y.array()[at + c] /= steps;
      }
    }
    pass.finished(from, to);
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    for (int row = from; row < to; row++) {
      int steps = pass.length(0, row);
      int at = dx.offset(row);
      for (int c = 0; c < channels; c++) {
        dx.array()[at + c] = dy.array()[dy.offset(row) + c] / steps;
      }
      for (int t = 1; t < steps; t++) {
        System.arraycopy(dx.array(), at, dx.array(), at + t * channels, channels);
      }
      Arrays.fill(dx.array(), at + steps * channels, at + time * channels, 0);
    }
  }

  @Override
  public boolean finishesBlocks() {
    return true;
  }

  @Override
  public boolean backwardReadsInput(int i) {
    return false;
  }

  @Override
  public boolean backwardReadsOutput() {
    return false;
  }
}
