package nn.layers;

import java.util.Arrays;
import nn.api.Kept;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Scratch;
import nn.api.State;
import nn.api.Tensor;
import nn.kernels.ChannelSums;
import nn.kernels.Normalization;

/**
 * {@link BatchNorm}, a unit being a channel. With x̂ = (x − μ)·r, r = 1/√(σ² + ε), sums and means over the n places of
 * the channel in the batch:
 *
 * <pre>
 *   dx = γ·r·(dy − mean(dy) − x̂·mean(dy·x̂))      dγ = Σ dy·x̂      dβ = Σ dy
 * </pre>
 *
 * {@link BatchNormOperation#statistics} keep μ, r, dγ and dβ, one after the other for all channels.
 *
 * @param work {@link #workspace} floats
 */
record BatchNormOperation(int channels, int groups, boolean padded, int steps, float epsilon, float momentum,
    Parameter gamma, Parameter beta, State mean, State variance, Kept statistics, Scratch work)
    implements Operation {

  /** Numbers of a channel that are kept. */
  static final int KEPT = 4;

  /** Numbers of a channel that stand in {@link #work} besides its two sums. */
  private static final int WORKING = 3;

  /** Places that are in the nearest cache when they are needed again. */
  private static final int BLOCK = 64;

  static int workspace(int channels) {
    return 2 * ChannelSums.space(channels) + WORKING * channels;
  }

  @Override
  public void forward(Pass pass, int from, int to) {
    int n = to - from;
    if (pass.training()) {
      Tensor kept = pass.kept(statistics);
      measure(pass, from, to);
      normalise(pass, from, n, kept, kept.offset() + from, kept.offset() + channels + from);
      return;
    }
    Tensor w = pass.scratch(work);
    for (int k = 0; k < n; k++) {
      w.array()[w.offset() + k] = pass.state(mean).get(0, from + k);
      w.array()[w.offset() + n + k] = root(pass.state(variance).get(0, from + k));
    }
    normalise(pass, from, n, w, w.offset(), w.offset() + n);
  }

  /** μ and r of the batch, which move the running ones. */
  private void measure(Pass pass, int from, int to) {
    int n = to - from;
    long places = places(pass);
    Tensor x = pass.input(0);
    Tensor kept = pass.kept(statistics);
    float[] w = pass.scratch(work).array();
    int means = pass.scratch(work).offset();
    int squares = means + ChannelSums.space(channels);
    ChannelSums.clear(n, w, means);
    for (int row = 0; row < runs(pass); row++) {
      ChannelSums.add(run(pass, row), n, x.array(), x.offset(row) + from, channels, w, means);
    }
    for (int k = 0; k < n; k++) {
      ChannelSums.set(w, means, k, ChannelSums.get(w, means, k) / places);
    }
    ChannelSums.clear(n, w, squares);
    for (int row = 0; row < runs(pass); row++) {
      ChannelSums.addSquares(run(pass, row), n, w, means, x.array(), x.offset(row) + from, channels, w,
          squares);
    }
    for (int k = 0; k < n; k++) {
      float centre = (float) ChannelSums.get(w, means, k);
      double sum = ChannelSums.get(w, squares, k);
      kept.set(0, from + k, centre);
      kept.set(0, channels + from + k, root(sum / places));
      move(pass.state(mean), from + k, centre);
      move(pass.state(variance), from + k, (float) (sum / Math.max(1, places - 1)));
    }
  }

  private float root(double squares) {
    return (float) (1 / Math.sqrt(squares + epsilon));
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

  /** Runs of places side by side: all, where nothing is padding. */
  private int runs(Pass pass) {
    return padded ? pass.rows() : 1;
  }

  /** Places of a run. */
  private int run(Pass pass, int row) {
    return padded ? valid(pass, row) : pass.rows() * groups;
  }

  private void normalise(Pass pass, int from, int n, Tensor of, int centre, int r) {
    Tensor x = pass.input(0);
    Tensor y = pass.output();
    Tensor scale = pass.parameter(gamma);
    Tensor shift = pass.parameter(beta);
    Normalization.channels(pass.rows() * groups, n, of.array(), centre, of.array(), r, scale.array(),
        scale.offset() + from, shift.array(), shift.offset() + from, x.array(), x.offset() + from, y.array(),
        y.offset() + from, channels);
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    int n = to - from;
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    Tensor kept = pass.kept(statistics);
    int centre = kept.offset() + from;
    int r = centre + channels;
    float[] w = pass.scratch(work).array();
    int sums = pass.scratch(work).offset();
    int along = sums + ChannelSums.space(channels);
    ChannelSums.clear(n, w, sums);
    ChannelSums.clear(n, w, along);
    for (int row = 0; row < runs(pass); row++) {
      int run = run(pass, row);
      for (int p = 0; p < run; p += BLOCK) { // dy is read once from far away for both sums
        int block = Math.min(BLOCK, run - p);
        int xo = x.offset(row) + p * channels + from;
        int dyo = dy.offset(row) + p * channels + from;
        ChannelSums.add(block, n, dy.array(), dyo, channels, w, sums);
        ChannelSums.addAlong(block, n, kept.array(), centre, kept.array(), r, x.array(), xo, dy.array(), dyo,
            channels, w, along);
      }
    }
    long places = places(pass);
    int a = along + ChannelSums.space(channels);
    int b = a + n;
    int scale = b + n;
    for (int k = 0; k < n; k++) {
      double sum = ChannelSums.get(w, sums, k);
      double sumAlong = ChannelSums.get(w, along, k);
      w[a + k] = (float) (sum / places);
      w[b + k] = (float) (sumAlong / places);
      w[scale + k] = pass.parameter(gamma).get(0, from + k) * kept.get(0, channels + from + k);
      kept.set(0, 2 * channels + from + k, (float) sumAlong);
      kept.set(0, 3 * channels + from + k, (float) sum);
    }
    if (pass.wantsInputGradient(0)) {
      inputGradient(pass, from, n, w, a, b, scale);
    }
  }

  /** dx, 0 for what is padding. */
  private void inputGradient(Pass pass, int from, int n, float[] w, int a, int b, int scale) {
    Tensor x = pass.input(0);
    Tensor dy = pass.outputGradient();
    Tensor dx = pass.inputGradient(0);
    Tensor kept = pass.kept(statistics);
    int centre = kept.offset() + from;
    for (int row = 0; row < runs(pass); row++) {
      Normalization.channelsBackward(run(pass, row), n, kept.array(), centre, kept.array(), centre + channels,
          w, scale, w, a, w, b, x.array(), x.offset(row) + from, dy.array(), dy.offset(row) + from,
          dx.array(), dx.offset(row) + from, channels);
      for (int g = padded ? valid(pass, row) : groups; g < groups; g++) {
        int at = dx.offset(row) + g * channels + from;
        Arrays.fill(dx.array(), at, at + n, 0);
      }
    }
  }

  @Override
  public void gradients(Pass pass, int from, int to) {
    Tensor kept = pass.kept(statistics);
    for (int c = from; c < to; c++) {
      pass.gradient(gamma).set(0, c, kept.get(0, 2 * channels + c));
      pass.gradient(beta).set(0, c, kept.get(0, 3 * channels + c));
    }
  }

  @Override
  public boolean gradientsFollowBackward() {
    return true;
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
