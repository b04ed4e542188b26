package nn.layers;

import nn.api.Operation;
import nn.api.Pass;
import nn.api.Tensor;
import nn.kernels.RandomVectors;

/**
 * {@link Dropout}'s y = m·x / (1 − rate). The mask is kept nowhere: it is a function of the position in the batch,
 * and drawn again in backward.
 */
record DropoutOperation(float rate) implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    mask(pass, pass.input(0), pass.output(), from, to);
    pass.finished(from, to);
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    mask(pass, pass.outputGradient(), pass.inputGradient(0), from, to);
  }

  private void mask(Pass pass, Tensor source, Tensor target, int from, int to) {
    int start = source.offset(from);
    int n = source.offset(to) - start;
    if (pass.training()) {
      RandomVectors.dropout(pass.random(), (long) from * source.rowSize(), rate, 1 / (1 - rate),
          source.array(),
          start, target.array(), target.offset(from), n);
    } else {
      System.arraycopy(source.array(), start, target.array(), target.offset(from), n);
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
