package nn.layers;

import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;
import nn.kernels.Pooling;

/** y = the largest of each window; backward, the gradient goes to the first that equals it. */
record MaxPoolOperation(Pooling pooling) implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    pooling.max(to - from, x.array(), x.offset(from), y.array(), y.offset(from));
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    pooling.maxGradient(to - from, x.array(), x.offset(from), y.array(), y.offset(from), dy.array(),
        dy.offset(from), dx.array(), dx.offset(from));
  }

  @Override
  public long flops() {
    return pooling.visits();
  }
}
