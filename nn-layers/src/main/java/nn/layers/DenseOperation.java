package nn.layers;

import java.util.Arrays;
import java.util.Optional;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Tensor;

/**
 * {@link Dense}'s y = x·W + b. The steps of sequences are rows like those of the batch: what follows speaks of
 * samples, {@code steps} for each row.
 */
record DenseOperation(int in, int units, int steps, Parameter kernel, Optional<Parameter> bias)
    implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    Tensor w = pass.parameter(kernel);
    int samples = (to - from) * steps;
    fillBias(pass, y.array(), y.offset(from), samples);
    Products.addNn(samples, units, in, x.array(), x.offset(from), w.array(), w.offset(), y.array(),
        y.offset(from));
    pass.finished(from, to);
  }

  /** y = b in every sample, or 0. */
  private void fillBias(Pass pass, float[] y, int yo, int samples) {
    if (bias.isEmpty()) {
      Arrays.fill(y, yo, yo + samples * units, 0);
      return;
    }
    Tensor b = pass.parameter(bias.get());
    for (int s = 0; s < samples; s++) {
      System.arraycopy(b.array(), b.offset(), y, yo + s * units, units);
    }
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    Tensor w = pass.parameter(kernel);
    Products.nt((to - from) * steps, in, units, dy.array(), dy.offset(from), w.array(), w.offset(),
        dx.array(),
        dx.offset(from)); // dx = dy·Wᵀ
  }

  /** A unit is a row of W; the bias goes with the first. */
  @Override
  public void gradients(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    Tensor dw = pass.gradient(kernel);
    int samples = pass.rows() * steps;
    int wo = dw.offset() + from * units;
    Arrays.fill(dw.array(), wo, wo + (to - from) * units, 0);
    Products.addTn(to - from, units, samples, x.array(), x.offset() + from, in, dy.array(), dy.offset(),
        dw.array(),
        wo); // dW = xᵀ·dy, rows from to to
    if (from == 0 && bias.isPresent()) {
      sumSamples(dy, samples, pass.gradient(bias.get()));
    }
  }

  /** db = Σ dy over the samples. */
  private void sumSamples(Tensor dy, int samples, Tensor db) {
    float[] sum = db.array();
    int so = db.offset();
    Arrays.fill(sum, so, so + units, 0);
    for (int s = 0; s < samples; s++) {
      int row = dy.offset() + s * units;
      for (int j = 0; j < units; j++) {
        sum[so + j] += dy.array()[row + j];
      }
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
