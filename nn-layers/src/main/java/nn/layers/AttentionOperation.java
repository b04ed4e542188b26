package nn.layers;

import java.util.Arrays;
import nn.api.Kept;
import nn.api.Operation;
import nn.api.Pass;
import nn.api.Scratch;
import nn.api.Tensor;
import nn.kernels.Elements;
import nn.kernels.Gemm;
import nn.kernels.HeadProducts;

/**
 * The heart of {@link MultiHeadAttention} on Q, K and V, head by head; a head is d columns of each:
 *
 * <pre>
 *   P = softmax(Q·Kᵀ/√d)   A = P·V
 *   dV = Pᵀ·dA   dP = dA·Vᵀ   dS = P·(dP − Σ dP·P)/√d   dQ = dS·K   dK = dSᵀ·Q
 * </pre>
 *
 * P is kept. What is hidden has P = 0.
 */
record AttentionOperation(int heads, int width, int time, int seen, boolean causal, Kept shares,
    Scratch scores, Scratch work) implements Operation {

  private static final int Q = 0;
  private static final int K = 1;
  private static final int V = 2;

  static int workspace(int time, int seen, int d) {
    if (HeadProducts.fits(seen, d)) {
      return HeadProducts.workspace(time, seen, d);
    }
    int first = Math.max(Gemm.workspace(time, seen, d), Gemm.workspace(time, d, seen));
    return Math.max(first, Gemm.workspace(seen, d, time));
  }

  private int d() {
    return width / heads;
  }

  private float scale() {
    return (float) (1 / Math.sqrt(d()));
  }

  @Override
  public void forward(Pass pass, int from, int to) {
    for (int row = from; row < to; row++) {
      for (int h = 0; h < heads; h++) {
        int column = h * d();
        Tensor p = pass.training() ? pass.kept(shares) : pass.scratch(scores);
        int po = pass.training() ? p.offset(row) + h * time * seen : p.offset();
        scores(pass, row, column, pass.input(Q), pass.input(K), p.array(), po); // S = Q·Kᵀ
        share(p.array(), po, pass.length(K, row));
        mix(pass, row, column, p.array(), po, pass.input(V), pass.output()); // A = P·V
      }
    }
    pass.finished(from, to);
  }

  /** P = softmax(S/√d) over what each step may see. */
  private void share(float[] s, int so, int valid) {
    for (int t = 0; t < time; t++) {
      int open = open(t, valid);
      int at = so + t * seen;
      Elements.scale(scale(), s, at, s, at, open);
      nn.kernels.Softmax.row(s, at, s, at, open, seen);
      Arrays.fill(s, at + open, at + limit(t), 0);
    }
  }

  /** The steps that step t may see, the first of all. */
  private int open(int t, int valid) {
    return causal ? Math.min(valid, t + 1) : valid;
  }

  /** The steps that products count for step t. */
  private int limit(int t) {
    return HeadProducts.fits(seen, d()) ? HeadProducts.limit(causal, t, seen) : seen;
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor p = pass.kept(shares);
    Tensor da = pass.outputGradient();
    Tensor ds = pass.scratch(scores);
    for (int row = from; row < to; row++) {
      for (int h = 0; h < heads; h++) {
        int column = h * d();
        int po = p.offset(row) + h * time * seen;
        if (pass.wantsInputGradient(V)) {
          spread(pass, row, column, p.array(), po, da, pass.inputGradient(V)); // dV = Pᵀ·dA
        }
        scoreGradients(pass, row, column, po);
        if (pass.wantsInputGradient(Q)) {
          mix(pass, row, column, ds.array(), ds.offset(), pass.input(K), pass.inputGradient(Q)); // dQ = dS·K
        }
        if (pass.wantsInputGradient(K)) {
          spread(pass, row, column, ds.array(), ds.offset(), pass.input(Q), pass.inputGradient(K)); // dK = dSᵀ·Q
        }
      }
    }
  }

  /** dS into the scores. */
  private void scoreGradients(Pass pass, int row, int column, int po) {
    Tensor p = pass.kept(shares);
    Tensor s = pass.scratch(scores);
    scores(pass, row, column, pass.outputGradient(), pass.input(V), s.array(), s.offset()); // dP = dA·Vᵀ
    int valid = pass.length(K, row);
    for (int t = 0; t < time; t++) {
      int at = s.offset() + t * seen;
      nn.kernels.Softmax.gradient(scale(), p.array(), po + t * seen, s.array(), at, s.array(), at, limit(t),
          open(t, valid));
    }
  }

  /** s = a·bᵀ for one head. */
  private void scores(Pass pass, int row, int column, Tensor a, Tensor b, float[] s, int so) {
    Tensor w = pass.scratch(work);
    int ao = a.offset(row) + column;
    int bo = b.offset(row) + column;
    if (HeadProducts.fits(seen, d())) {
      HeadProducts.scores(causal, time, seen, d(), a.array(), ao, b.array(), bo, width, s, so, w.array(),
          w.offset());
    } else {
      Gemm.nt(time, seen, d(), a.array(), ao, width, b.array(), bo, width, s, so, seen, w.array(),
          w.offset());
    }
  }

  /** y = p·b for one head. */
  private void mix(Pass pass, int row, int column, float[] p, int po, Tensor b, Tensor y) {
    Tensor w = pass.scratch(work);
    int bo = b.offset(row) + column;
    int yo = y.offset(row) + column;
    if (HeadProducts.fits(seen, d())) {
      HeadProducts.mix(causal, time, seen, d(), p, po, b.array(), bo, width, y.array(), yo, w.array(),
          w.offset());
    } else {
      Gemm.nn(time, d(), seen, p, po, seen, b.array(), bo, width, y.array(), yo, width, w.array(),
          w.offset());
    }
  }

  /** y = pᵀ·a for one head. */
  private void spread(Pass pass, int row, int column, float[] p, int po, Tensor a, Tensor y) {
    Tensor w = pass.scratch(work);
    int ao = a.offset(row) + column;
    int yo = y.offset(row) + column;
    if (HeadProducts.fits(seen, d())) {
      HeadProducts.spread(causal, time, seen, d(), p, po, a.array(), ao, width, y.array(), yo, w.array(),
          w.offset());
    } else {
      Gemm.tn(seen, d(), time, p, po, seen, a.array(), ao, width, y.array(), yo, width, w.array(),
          w.offset());
    }
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
    return 4L * time * seen * width;
  }
}
