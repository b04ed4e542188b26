package nn.layers;

import java.util.Optional;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Scratch;
import nn.api.Tensor;
import nn.kernels.Convolution;

/** y = b + x convolved with the kernel. */
record ConvolutionOperation(Convolution convolution, Parameter kernel, Optional<Parameter> bias, Scratch work)
    implements Operation {

  /** Floats of the output, roughly, after which the rows are told to be finished: they are in the cache then. */
  private static final int BLOCK = 16_384;

  @Override
  public void forward(Pass pass, int from, int to) {
    int block = Math.max(1, BLOCK / pass.output().rowSize());
    for (int row = from; row < to; row += block) {
      int end = Math.min(row + block, to);
      forwardRows(pass, row, end);
      pass.finished(row, end);
    }
  }

  private void forwardRows(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    Tensor w = pass.parameter(kernel);
    Tensor work = pass.scratch(this.work);
    if (bias.isPresent()) {
      Tensor b = pass.parameter(bias.get());
      convolution.forward(to - from, x.array(), x.offset(from), w.array(), w.offset(), b.array(), b.offset(),
          y.array(), y.offset(from), work.array(), work.offset());
    } else {
      convolution.forward(to - from, x.array(), x.offset(from), w.array(), w.offset(), y.array(),
          y.offset(from), work.array(), work.offset());
    }
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    Tensor w = pass.parameter(kernel);
    Tensor work = pass.scratch(this.work);
    convolution.inputGradient(to - from, dy.array(), dy.offset(from), w.array(), w.offset(), dx.array(),
        dx.offset(from), work.array(), work.offset());
  }

  /** Units are those of the kernel; the bias goes with the first. */
  @Override
  public void gradients(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    Tensor dw = pass.gradient(kernel);
    Tensor work = pass.scratch(this.work);
    convolution.weightGradient(pass.rows(), x.array(), x.offset(), dy.array(), dy.offset(), dw.array(),
        dw.offset(), from, to, work.array(), work.offset());
    if (from == 0 && bias.isPresent()) {
      Tensor db = pass.gradient(bias.get());
      convolution.biasGradient(pass.rows(), dy.array(), dy.offset(), db.array(), db.offset(), work.array(),
          work.offset());
    }
  }

  @Override
  public int gradientUnits() {
    return convolution.gradientUnits();
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
    return convolution.flops();
  }
}
