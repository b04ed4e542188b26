package nn.layers;

import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;
import nn.kernels.Pooling;

/** Repeats pixels: the way back of pooling windows that count as one, whose way forth adds their gradients. */
record RepeatOperation(Pooling windows) implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    windows.meanGradient(to - from, x.array(), x.offset(from), y.array(), y.offset(from));
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    windows.mean(to - from, dy.array(), dy.offset(from), dx.array(), dx.offset(from));
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
    return windows.visits();
  }
}
