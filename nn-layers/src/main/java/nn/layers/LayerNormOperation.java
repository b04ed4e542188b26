package nn.layers;

import nn.api.Kept;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Tensor;

/**
 * {@link LayerNorm}. With x̂ = (x − μ)·r, r = 1/√(σ² + ε) and g = dy·γ, over each group:
 *
 * <pre>
 *   dx = r·(g − mean(g) − x̂·mean(g·x̂))      dγ = Σ dy·x̂      dβ = Σ dy
 * </pre>
 *
 * μ and r of each group are kept.
 */
record LayerNormOperation(int channels, int groups, float epsilon, Parameter gamma, Parameter beta,
    Kept statistics) implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    for (int row = from; row < to; row++) {
      for (int g = 0; g < groups; g++) {
        int xo = x.offset(row) + g * channels;
        double mean = mean(x.array(), xo);
        double r = 1 / Math.sqrt(variance(x.array(), xo, mean) + epsilon);
        normalise(pass, row, g, (float) mean, (float) r);
        if (pass.training()) {
          Tensor kept = pass.kept(statistics);
          kept.set(row, 2 * g, (float) mean);
          kept.set(row, 2 * g + 1, (float) r);
        }
      }
    }
    pass.finished(from, to);
  }

  private double mean(float[] x, int xo) {
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      sum += x[xo + c];
    }
    return sum / channels;
  }

  private double variance(float[] x, int xo, double mean) {
    double sum = 0;
    for (int c = 0; c < channels; c++) {
      double d = x[xo + c] - mean;
      sum += d * d;
    }
    return sum / channels;
  }

  private void normalise(Pass pass, int row, int group, float mean, float r) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    Tensor scale = pass.parameter(gamma);
    Tensor shift = pass.parameter(beta);
    for (int c = 0, at = group * channels; c < channels; c++, at++) {
      y.set(row, at, scale.get(0, c) * ((x.get(row, at) - mean) * r) + shift.get(0, c));
    }
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor kept = pass.kept(statistics);
    for (int row = from; row < to; row++) {
      for (int g = 0; g < groups; g++) {
        backward(pass, row, g * channels, kept.get(row, 2 * g), kept.get(row, 2 * g + 1));
      }
    }
  }

  private void backward(Pass pass, int row, int first, float mean, float r) {
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    Tensor scale = pass.parameter(gamma);
    double sum = 0;
    double along = 0;
    for (int c = 0, at = first; c < channels; c++, at++) {
      double g = (double) dy.get(row, at) * scale.get(0, c);
      sum += g;
      along += g * ((x.get(row, at) - mean) * r);
    }
    float meanG = (float) (sum / channels);
    float meanAlong = (float) (along / channels);
    for (int c = 0, at = first; c < channels; c++, at++) {
      float xHat = (x.get(row, at) - mean) * r;
      dx.set(row, at, r * (dy.get(row, at) * scale.get(0, c) - meanG - xHat * meanAlong));
    }
  }

  /** A unit is a channel. */
  @Override
  public void gradients(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    Tensor kept = pass.kept(statistics);
    Tensor dGamma = pass.gradient(gamma);
    Tensor dBeta = pass.gradient(beta);
    for (int c = from; c < to; c++) {
      double scale = 0;
      double shift = 0;
      for (int row = 0; row < pass.rows(); row++) {
        for (int g = 0, at = c; g < groups; g++, at += channels) {
          float d = dy.get(row, at);
          scale += (double) d * ((x.get(row, at) - kept.get(row, 2 * g)) * kept.get(row, 2 * g + 1));
          shift += d;
        }
      }
      dGamma.set(0, c, (float) scale);
      dBeta.set(0, c, (float) shift);
    }
  }

  @Override
  public int gradientUnits() {
    return channels;
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
    return 8L * channels * groups;
  }
}
