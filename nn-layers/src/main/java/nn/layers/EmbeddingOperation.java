package nn.layers;

import java.util.Arrays;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Tensor;
import nn.kernels.Elements;

/** {@link Embedding} of {@code codes} codes in a row. A number that is no code gives NaN, which ends a training run. */
record EmbeddingOperation(int size, int width, int codes, Parameter table) implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    Tensor e = pass.parameter(table);
    for (int i = from * codes; i < to * codes; i++) {
      float code = x.array()[x.offset() + i];
      int at = y.offset() + i * width;
      if (code >= 0 && code < size) {
        int k = (int) code;
        System.arraycopy(e.array(), e.offset() + k * width, y.array(), at, width);
      } else {
        Arrays.fill(y.array(), at, at + width, Float.NaN);
      }
    }
    pass.finished(from, to);
  }

  /** A code does not change by a little: its gradient is 0. */
  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dx = pass.inputGradient(0);
    Arrays.fill(dx.array(), dx.offset(from), dx.offset(to), 0);
  }

  /** A unit is a row of the table. */
  @Override
  public void gradients(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    Tensor de = pass.gradient(table);
    Arrays.fill(de.array(), de.offset() + from * width, de.offset() + to * width, 0);
    for (int i = 0; i < pass.rows() * codes; i++) {
      float code = x.array()[x.offset() + i];
      if (code >= from && code < to) {
        int k = (int) code;
        Elements.add(dy.array(), dy.offset() + i * width, de.array(), de.offset() + k * width, width);
      }
    }
  }

  @Override
  public int gradientUnits() {
    return size;
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
