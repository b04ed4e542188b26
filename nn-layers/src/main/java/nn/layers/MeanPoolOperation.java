package nn.layers;

import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;
import nn.kernels.Pooling;

/** y = the mean of each window, dx = the sum of dy over the windows, each over its size. */
record MeanPoolOperation(Pooling pooling) implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    pooling.mean(to - from, x.array(), x.offset(from), y.array(), y.offset(from));
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    pooling.meanGradient(to - from, dy.array(), dy.offset(from), dx.array(), dx.offset(from));
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
    return pooling.visits();
  }
}
