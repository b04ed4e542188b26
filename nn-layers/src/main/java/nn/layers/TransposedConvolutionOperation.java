package nn.layers;

import java.util.Optional;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Scratch;
import nn.api.Tensor;
import nn.kernels.Convolution;

/** y = b + what the gradient of a convolution's input is for the output gradient x: its ways changed places. */
record TransposedConvolutionOperation(Convolution convolution, Parameter kernel, Optional<Parameter> bias,
    Scratch work) implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    Tensor w = pass.parameter(kernel);
    Tensor work = pass.scratch(this.work);
    if (bias.isPresent()) {
      Tensor b = pass.parameter(bias.get());
      convolution.inputGradient(to - from, x.array(), x.offset(from), w.array(), w.offset(), b.array(),
          b.offset(), y.array(), y.offset(from), work.array(), work.offset());
    } else {
      convolution.inputGradient(to - from, x.array(), x.offset(from), w.array(), w.offset(), y.array(),
          y.offset(from), work.array(), work.offset());
    }
    pass.finished(from, to);
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    Tensor w = pass.parameter(kernel);
    Tensor work = pass.scratch(this.work);
    convolution.forward(to - from, dy.array(), dy.offset(from), w.array(), w.offset(), dx.array(),
        dx.offset(from), work.array(), work.offset());
  }

  @Override
  public void gradients(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    Tensor dw = pass.gradient(kernel);
    Tensor work = pass.scratch(this.work);
    convolution.weightGradient(pass.rows(), dy.array(), dy.offset(), x.array(), x.offset(), dw.array(),
        dw.offset(), from, to, work.array(), work.offset());
    if (from == 0 && bias.isPresent()) {
      Tensor db = pass.gradient(bias.get());
      convolution.inputBiasGradient(pass.rows(), dy.array(), dy.offset(), db.array(), db.offset(),
          work.array(), work.offset());
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
