package nn.layers;

import nn.api.Kept;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.State;
import nn.api.Tensor;

/**
 * {@link BatchNorm}, a unit being a channel. With x̂ = (x − μ)·r, r = 1/√(σ² + ε), sums and means over the n places of
 * the channel in the batch:
 *
 * <pre>
 *   dx = γ·r·(dy − mean(dy) − x̂·mean(dy·x̂))      dγ = Σ dy·x̂      dβ = Σ dy
 * </pre>
 */
record BatchNormOperation(int channels, int groups, boolean padded, int steps, float epsilon, float momentum,
    Parameter gamma, Parameter beta, State mean, State variance, Kept statistics) implements Operation {

  @Override
  public void forward(Pass pass, int from, int to) {
    for (int c = from; c < to; c++) {
      float centre = pass.state(mean).get(0, c);
      float r = (float) (1 / Math.sqrt(pass.state(variance).get(0, c) + (double) epsilon));
      if (pass.training()) {
        long n = places(pass);
        double m = sum(pass, c) / n;
        double squares = squares(pass, c, m);
        centre = (float) m;
        r = (float) (1 / Math.sqrt(squares / n + epsilon));
        pass.kept(statistics).set(0, c, centre);
        pass.kept(statistics).set(0, channels + c, r);
        move(pass.state(mean), c, centre);
        move(pass.state(variance), c, (float) (squares / Math.max(1, n - 1)));
      }
      normalise(pass, c, centre, r);
    }
  }

  private void move(Tensor running, int c, float batch) {
    float old = running.get(0, c);
    running.set(0, c, old + momentum * (batch - old));
  }

  private int valid(Pass pass, int row) {
    return padded ? Sequence.valid(pass, row, steps, groups) : groups;
  }

  private long places(Pass pass) {
    long n = 0;
    for (int row = 0; row < pass.rows(); row++) {
      n += valid(pass, row);
    }
    return n;
  }

  private double sum(Pass pass, int c) {
    Tensor x = pass.input(0);
    double sum = 0;
    for (int row = 0; row < pass.rows(); row++) {
      for (int g = 0, n = valid(pass, row); g < n; g++) {
        sum += x.get(row, g * channels + c);
      }
    }
    return sum;
  }

  private double squares(Pass pass, int c, double centre) {
    Tensor x = pass.input(0);
    double sum = 0;
    for (int row = 0; row < pass.rows(); row++) {
      for (int g = 0, n = valid(pass, row); g < n; g++) {
        double d = x.get(row, g * channels + c) - centre;
        sum += d * d;
      }
    }
    return sum;
  }

  private void normalise(Pass pass, int c, float centre, float r) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    float scale = pass.parameter(gamma).get(0, c);
    float shift = pass.parameter(beta).get(0, c);
    for (int row = 0; row < pass.rows(); row++) {
      for (int g = 0, at = c; g < groups; g++, at += channels) {
        y.set(row, at, scale * ((x.get(row, at) - centre) * r) + shift);
      }
    }
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    long n = places(pass);
    for (int c = from; c < to; c++) {
      float centre = pass.kept(statistics).get(0, c);
      float r = pass.kept(statistics).get(0, channels + c);
      float meanDy = (float) (sumOfGradients(pass, c) / n);
      float along = (float) (sumAlong(pass, c) / n);
      float scale = pass.parameter(gamma).get(0, c) * r;
      for (int row = 0; row < pass.rows(); row++) {
        int valid = valid(pass, row);
        for (int g = 0, at = c; g < groups; g++, at += channels) {
          float xHat = (x.get(row, at) - centre) * r;
          dx.set(row, at, g < valid ? scale * (dy.get(row, at) - meanDy - xHat * along) : 0);
        }
      }
    }
  }

  @Override
  public void gradients(Pass pass, int from, int to) {
    for (int c = from; c < to; c++) {
      pass.gradient(gamma).set(0, c, (float) sumAlong(pass, c));
      pass.gradient(beta).set(0, c, (float) sumOfGradients(pass, c));
    }
  }

  /** Σ dy of a channel. */
  private double sumOfGradients(Pass pass, int c) {
    Tensor dy = pass.outputGradient();
    double sum = 0;
    for (int row = 0; row < pass.rows(); row++) {
      for (int g = 0, n = valid(pass, row); g < n; g++) {
        sum += dy.get(row, g * channels + c);
      }
    }
    return sum;
  }

  /** Σ dy·x̂ of a channel. */
  private double sumAlong(Pass pass, int c) {
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    float centre = pass.kept(statistics).get(0, c);
    float r = pass.kept(statistics).get(0, channels + c);
    double sum = 0;
    for (int row = 0; row < pass.rows(); row++) {
      for (int g = 0, n = valid(pass, row); g < n; g++) {
        int at = g * channels + c;
        sum += (double) dy.get(row, at) * ((x.get(row, at) - centre) * r);
      }
    }
    return sum;
  }

  @Override
  public int forwardUnits() {
    return channels;
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
  public long flops() {
    return 8L * channels * groups;
  }
}
