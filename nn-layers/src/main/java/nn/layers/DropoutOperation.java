package nn.layers;

import nn.api.Operation;
import nn.api.Pass;
import nn.api.RandomStream;
import nn.api.Tensor;

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
      draw(pass.random(), (long) from * source.rowSize(), source.array(), start, target.array(),
          target.offset(from),
          n);
    } else {
      System.arraycopy(source.array(), start, target.array(), target.offset(from), n);
    }
  }

  private void draw(RandomStream random, long position, float[] x, int xo, float[] y, int yo, int n) {
    float scale = 1 / (1 - rate);
    for (int i = 0; i < n; i++) {
      y[yo + i] = random.uniform(position + i) < rate ? 0 : x[xo + i] * scale;
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
