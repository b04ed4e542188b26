package nn.tck;

import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;

/** y = x₀ + x₁. */
record Sum() implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor a = pass.input(0);
    Tensor b = pass.input(1);
    for (int row = from; row < to; row++) {
      for (int i = 0; i < a.rowSize(); i++) {
        pass.output().set(row, i, a.get(row, i) + b.get(row, i));
      }
    }
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dy = pass.outputGradient();
    for (int i = 0; i < 2; i++) {
      if (pass.wantsInputGradient(i)) {
        Tensor dx = pass.inputGradient(i);
        System.arraycopy(dy.array(), dy.offset(from), dx.array(), dx.offset(from),
            (to - from) * dy.rowSize());
      }
    }
  }
}
