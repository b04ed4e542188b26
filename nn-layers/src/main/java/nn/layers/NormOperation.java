package nn.layers;

import java.util.Arrays;
import java.util.Optional;
import nn.api.Kept;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Scratch;
import nn.api.Tensor;
import nn.kernels.Elements;
import nn.kernels.Normalization;
import nn.kernels.Sums;

/**
 * What {@link LayerNorm}, {@link RmsNorm} and {@link GroupNorm} compute: a row is [blocks, places, groups, width], and
 * the places·width numbers of a block's group are normalised together, each channel (group, width) with its own γ and β.
 * With x̂ = (x − μ)·r, r = 1/√(σ² + ε), g = dy·γ and means over these numbers:
 *
 * <pre>
 *   y = γ·x̂ + β      dx = r·(g − mean(g) − x̂·mean(g·x̂))      dγ = Σ dy·x̂      dβ = Σ dy
 * </pre>
 *
 * Without β nothing is shifted: μ is 0, and so is mean(g) in dx. μ and r are kept.
 *
 * @param steps 0, or the steps of which only those that are not padding are normalised together
 */
record NormOperation(int blocks, int places, int groups, int width, int steps, float epsilon, Parameter gamma,
    Optional<Parameter> beta, Kept statistics, Scratch work) implements Operation {

  private int channels() {
    return groups * width;
  }

  private boolean centred() {
    return beta.isPresent();
  }

  /** The places of a row that count. */
  private int places(Pass pass, int row) {
    return steps == 0 ? places : Sequence.valid(pass, row, steps, places);
  }

  @Override
  public void forward(Pass pass, int from, int to) {
    for (int row = from; row < to; row++) {
      int valid = places(pass, row);
      for (int block = 0; block < blocks; block++) {
        for (int g = 0; g < groups; g++) {
          forward(pass, row, block, g, valid);
        }
      }
    }
    pass.finished(from, to);
  }

  private void forward(Pass pass, int row, int block, int group, int valid) {
    float[] x = pass.input(0).array();
    int xo = pass.input(0).offset(row) + start(block, group);
    double n = (double) valid * width;
    Tensor w = pass.scratch(work);
    float mean = centred() ? (float) (sum(x, xo, valid, w) / n) : 0;
    float r = (float) (1 / Math.sqrt(squares(mean, x, xo, valid, w) / n + epsilon));
    if (pass.training()) {
      Tensor kept = pass.kept(statistics);
      kept.set(row, 2 * (block * groups + group), mean);
      kept.set(row, 2 * (block * groups + group) + 1, r);
    }
    normalise(pass, x, xo, group, mean, r, pass.output().offset(row) + start(block, group));
  }

  private int start(int block, int group) {
    return block * places * channels() + group * width;
  }

  private double sum(float[] x, int xo, int valid, Tensor w) {
    double sum = 0;
    for (int p = 0; p < valid; p++) {
      sum += Sums.sum(x, xo + p * channels(), width, w.array(), w.offset());
    }
    return sum;
  }

  private double squares(float mean, float[] x, int xo, int valid, Tensor w) {
    double sum = 0;
    for (int p = 0; p < valid; p++) {
      sum += Sums.squaresAbout(mean, x, xo + p * channels(), width, w.array(), w.offset());
    }
    return sum;
  }

  private void normalise(Pass pass, float[] x, int xo, int group, float mean, float r, int yo) {
    float[] y = pass.output().array();
    Tensor scale = pass.parameter(gamma);
    int go = scale.offset() + group * width;
    if (beta.isEmpty()) {
      for (int p = 0; p < places; p++) {
        int at = p * channels();
        Normalization.forward(r, scale.array(), go, x, xo + at, y, yo + at, width);
      }
      return;
    }
    Tensor shift = pass.parameter(beta.get());
    int bo = shift.offset() + group * width;
    for (int p = 0; p < places; p++) {
      int at = p * channels();
      Normalization.forward(mean, r, scale.array(), go, shift.array(), bo, x, xo + at, y, yo + at, width);
    }
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    for (int row = from; row < to; row++) {
      int valid = places(pass, row);
      for (int block = 0; block < blocks; block++) {
        for (int g = 0; g < groups; g++) {
          backward(pass, row, block, g, valid);
        }
      }
    }
  }

  /** g is first put where dx belongs. */
  private void backward(Pass pass, int row, int block, int group, int valid) {
    Tensor kept = pass.kept(statistics);
    float mean = kept.get(row, 2 * (block * groups + group));
    float r = kept.get(row, 2 * (block * groups + group) + 1);
    float[] x = pass.input(0).array();
    float[] dy = pass.outputGradient().array();
    float[] dx = pass.inputGradient(0).array();
    Tensor scale = pass.parameter(gamma);
    int start = start(block, group);
    int xo = pass.input(0).offset(row) + start;
    int dyo = pass.outputGradient().offset(row) + start;
    int dxo = pass.inputGradient(0).offset(row) + start;
    Tensor w = pass.scratch(work);
    double sum = 0;
    double along = 0;
    for (int p = 0; p < places; p++) {
      int at = p * channels();
      if (p >= valid) {
        Arrays.fill(dx, dxo + at, dxo + at + width, 0);
        continue;
      }
      System.arraycopy(dy, dyo + at, dx, dxo + at, width);
      Elements.multiply(scale.array(), scale.offset() + group * width, dx, dxo + at, width);
      sum += centred() ? Sums.sum(dx, dxo + at, width, w.array(), w.offset()) : 0;
      along += Sums.productsAbout(mean, x, xo + at, dx, dxo + at, width, w.array(), w.offset());
    }
    double n = (double) valid * width;
    float a = (float) (sum / n);
    float b = (float) (along * r * r / n); // x̂·mean(g·x̂) = (x − μ)·r²·mean(g·(x − μ))
    for (int p = 0; p < valid; p++) {
      int at = p * channels();
      Normalization.backward(mean, r, a, b, x, xo + at, dx, dxo + at, width);
    }
  }

  /** A unit is a channel. */
  @Override
  public void gradients(Pass pass, int from, int to) {
    Tensor dGamma = pass.gradient(gamma);
    Arrays.fill(dGamma.array(), dGamma.offset() + from, dGamma.offset() + to, 0);
    if (beta.isPresent()) {
      Tensor dBeta = pass.gradient(beta.get());
      Arrays.fill(dBeta.array(), dBeta.offset() + from, dBeta.offset() + to, 0);
    }
    for (int row = 0; row < pass.rows(); row++) {
      int valid = places(pass, row);
      for (int block = 0; block < blocks; block++) {
        for (int g = from / width; g * width < to; g++) {
          int first = Math.max(from, g * width);
          addGradients(pass, row, block, g, first, Math.min(to, (g + 1) * width) - first, valid);
        }
      }
    }
  }

  private void addGradients(Pass pass, int row, int block, int group, int c, int n, int valid) {
    Tensor kept = pass.kept(statistics);
    float mean = kept.get(row, 2 * (block * groups + group));
    float r = kept.get(row, 2 * (block * groups + group) + 1);
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    Tensor dGamma = pass.gradient(gamma);
    for (int p = 0; p < valid; p++) {
      int at = (block * places + p) * channels() + c;
      Normalization.addGradient(mean, r, x.array(), x.offset(row) + at, dy.array(), dy.offset(row) + at,
          dGamma.array(), dGamma.offset() + c, n);
      if (beta.isPresent()) {
        Tensor dBeta = pass.gradient(beta.get());
        Elements.add(dy.array(), dy.offset(row) + at, dBeta.array(), dBeta.offset() + c, n);
      }
    }
  }

  @Override
  public int gradientUnits() {
    return channels();
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
    return 8L * blocks * places * channels();
  }
}
