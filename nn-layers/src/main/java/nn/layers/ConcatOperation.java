package nn.layers;

import java.util.List;
import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;

/** {@link Concat} of inputs of these widths, each a number of groups in a row. */
record ConcatOperation(List<Integer> widths, int groups, int width) implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor y = pass.output();
    int column = 0;
    for (int i = 0; i < widths.size(); i++) {
      int n = widths.get(i);
      Tensor x = pass.input(i);
      for (int g = 0; g < (to - from) * groups; g++) {
        System.arraycopy(x.array(), x.offset(from) + g * n, y.array(), y.offset(from) + g * width + column,
            n);
      }
      column += n;
    }
    pass.finished(from, to);
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dy = pass.outputGradient();
    int column = 0;
    for (int i = 0; i < widths.size(); i++) {
      int n = widths.get(i);
      for (int g = 0; g < (to - from) * groups && pass.wantsInputGradient(i); g++) {
        Tensor dx = pass.inputGradient(i);
        System.arraycopy(dy.array(), dy.offset(from) + g * width + column, dx.array(),
            dx.offset(from) + g * n, n);
      }
      column += n;
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
}
