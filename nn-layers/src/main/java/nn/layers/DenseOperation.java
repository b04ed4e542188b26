package nn.layers;

import java.util.Optional;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Scratch;
import nn.api.Tensor;
import nn.kernels.Elements;
import nn.kernels.Gemm;

/**
 * {@link Dense}'s y = x·W + b. The steps of sequences are rows like those of the batch: what follows speaks of
 * samples, {@code steps} for each row.
 */
record DenseOperation(int in, int units, int steps, Parameter kernel, Optional<Parameter> bias, Scratch work)
    implements Operation {

  /** Stands for the number of samples where it is not known yet; a product's workspace is bounded in it. */
  private static final int MANY = 1 << 30;

  /** Floats that the three products need to work in, however many samples there are. */
  static int workspace(int in, int units) {
    int forward = Gemm.workspace(MANY, units, in);
    int backward = Gemm.workspace(MANY, in, units);
    return Math.max(Gemm.workspace(in, units, MANY), Math.max(forward, backward));
  }

  @Override
  public void forward(Pass pass, int from, int to) {
    product(pass, from, to, 0, units);
    pass.finished(from, to);
  }

  /** Units {@code from} to {@code to} of the first rows of a batch. */
  void columns(Pass pass, int from, int to, int rows) {
    product(pass, 0, rows, from, to);
  }

  /** y = x·W + b for some rows and some units. */
  private void product(Pass pass, int from, int to, int first, int end) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    Tensor w = pass.parameter(kernel);
    Tensor work = pass.scratch(this.work);
    int samples = (to - from) * steps;
    if (bias.isPresent()) {
      Tensor b = pass.parameter(bias.get());
      Gemm.nnBias(samples, end - first, in, x.array(), x.offset(from), in, w.array(), w.offset() + first,
          units,
          b.array(), b.offset() + first, y.array(), y.offset(from) + first, units, work.array(),
          work.offset());
    } else {
      Gemm.nn(samples, end - first, in, x.array(), x.offset(from), in, w.array(), w.offset() + first, units,
          y.array(), y.offset(from) + first, units, work.array(), work.offset());
    }
  }

  @Override
  public Operation acrossRows() {
    return new DenseColumns(this);
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    Tensor w = pass.parameter(kernel);
    Tensor work = pass.scratch(this.work);
    Gemm.nt((to - from) * steps, in, units, dy.array(), dy.offset(from), units, w.array(), w.offset(), units,
        dx.array(), dx.offset(from), in, work.array(), work.offset()); // dx = dy·Wᵀ
  }

  /** A unit is a row of W; the bias goes with the first. */
  @Override
  public void gradients(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    Tensor dw = pass.gradient(kernel);
    Tensor work = pass.scratch(this.work);
    int samples = pass.rows() * steps;
    Gemm.tn(to - from, units, samples, x.array(), x.offset() + from, in, dy.array(), dy.offset(), units,
        dw.array(), dw.offset() + from * units, units, work.array(), work.offset()); // dW = xᵀ·dy, rows from … to
    if (from == 0 && bias.isPresent()) {
      Tensor db = pass.gradient(bias.get());
      Elements.sumRows(samples, units, dy.array(), dy.offset(), units, db.array(), db.offset()); // db = Σ dy
    }
  }

  @Override
  public int gradientUnits() {
    return in;
  }

  @Override
  public boolean backwardReadsOutput() {
    return false;
  }

  @Override
  public boolean finishesBlocks() {
    return true;
  }

  @Override
  public long flops() {
    return 2L * steps * in * units;
  }
}
