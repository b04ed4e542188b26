package nn.layers;

import java.util.Arrays;
import nn.api.Kept;
import nn.api.Operation;
import nn.api.Pass;
import nn.api.Scratch;
import nn.api.Tensor;
import nn.kernels.Elements;
import nn.kernels.Gemm;

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
    Tensor q = pass.input(Q);
    Tensor k = pass.input(K);
    Tensor v = pass.input(V);
    Tensor y = pass.output();
    Tensor w = pass.scratch(work);
    for (int row = from; row < to; row++) {
      for (int h = 0; h < heads; h++) {
        int column = h * d();
        Tensor p = pass.training() ? pass.kept(shares) : pass.scratch(scores);
        int po = pass.training() ? p.offset(row) + h * time * seen : p.offset();
        Gemm.nt(time, seen, d(), q.array(), q.offset(row) + column, width, k.array(), k.offset(row) + column,
            width, p.array(), po, seen, w.array(), w.offset()); // S = Q·Kᵀ
        share(p.array(), po, pass.length(K, row));
        Gemm.nn(time, d(), seen, p.array(), po, seen, v.array(), v.offset(row) + column, width, y.array(),
            y.offset(row) + column, width, w.array(), w.offset()); // A = P·V
      }
    }
    pass.finished(from, to);
  }

  /** P = softmax(S/√d) over what each step may see. */
  private void share(float[] s, int so, int valid) {
    Elements.scale(scale(), s, so, s, so, time * seen);
    for (int t = 0; t < time; t++) {
      int open = open(t, valid);
      int at = so + t * seen;
      nn.kernels.Softmax.row(s, at, s, at, open, seen);
      Arrays.fill(s, at + open, at + seen, 0);
    }
  }

  /** The steps that step t may see, the first of all. */
  private int open(int t, int valid) {
    return causal ? Math.min(valid, t + 1) : valid;
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor w = pass.scratch(work);
    Tensor p = pass.kept(shares);
    Tensor da = pass.outputGradient();
    for (int row = from; row < to; row++) {
      for (int h = 0; h < heads; h++) {
        int column = h * d();
        int po = p.offset(row) + h * time * seen;
        if (pass.wantsInputGradient(V)) {
          Tensor dv = pass.inputGradient(V);
          Gemm.tn(seen, d(), time, p.array(), po, seen, da.array(), da.offset(row) + column, width,
              dv.array(),
              dv.offset(row) + column, width, w.array(), w.offset()); // dV = Pᵀ·dA
        }
        scoreGradients(pass, row, column, po);
        if (pass.wantsInputGradient(Q)) {
          queryGradients(pass, row, column);
        }
        if (pass.wantsInputGradient(K)) {
          keyGradients(pass, row, column);
        }
      }
    }
  }

  /** dS into the scores. */
  private void scoreGradients(Pass pass, int row, int column, int po) {
    Tensor p = pass.kept(shares);
    Tensor da = pass.outputGradient();
    Tensor v = pass.input(V);
    Tensor s = pass.scratch(scores);
    Tensor w = pass.scratch(work);
    Gemm.nt(time, seen, d(), da.array(), da.offset(row) + column, width, v.array(), v.offset(row) + column,
        width, s.array(), s.offset(), seen, w.array(), w.offset()); // dP = dA·Vᵀ
    int valid = pass.length(K, row);
    for (int t = 0; t < time; t++) {
      int at = s.offset() + t * seen;
      nn.kernels.Softmax.gradient(scale(), p.array(), po + t * seen, s.array(), at, s.array(), at, seen,
          open(t, valid));
    }
  }

  private void queryGradients(Pass pass, int row, int column) {
    Tensor k = pass.input(K);
    Tensor s = pass.scratch(scores);
    Tensor dq = pass.inputGradient(Q);
    Tensor w = pass.scratch(work);
    Gemm.nn(time, d(), seen, s.array(), s.offset(), seen, k.array(), k.offset(row) + column, width,
        dq.array(),
        dq.offset(row) + column, width, w.array(), w.offset()); // dQ = dS·K
  }

  private void keyGradients(Pass pass, int row, int column) {
    Tensor q = pass.input(Q);
    Tensor s = pass.scratch(scores);
    Tensor dk = pass.inputGradient(K);
    Tensor w = pass.scratch(work);
    Gemm.tn(seen, d(), time, s.array(), s.offset(), seen, q.array(), q.offset(row) + column, width,
        dk.array(),
        dk.offset(row) + column, width, w.array(), w.offset()); // dK = dSᵀ·Q
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
