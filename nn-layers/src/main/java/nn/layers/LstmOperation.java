package nn.layers;

import java.util.Arrays;
import nn.api.Kept;
import nn.api.Operation;
import nn.api.Parameter;
import nn.api.Pass;
import nn.api.Scratch;
import nn.api.Tensor;
import nn.api.math.Maths;
import nn.kernels.Gemm;
import nn.kernels.VectorMath;

/**
 * One direction of {@link Lstm}. A step of padding has h = c = 0, so that rows of any length go through time together.
 *
 * <p>Backward walks the other way, with δ being the gradient by what the gates' functions are applied to:
 *
 * <pre>
 *   dh = dy + δ'·Uᵀ         dc = dh·o·(1 − tanh²c) + dc'·f'      (' of the step after)
 *   δi = dc·g·i(1 − i)   δf = dc·c₋·f(1 − f)   δg = dc·i·(1 − g²)   δo = dh·tanh(c)·o(1 − o)
 *   dx = δ·Wᵀ   dW = xᵀ·δ   dU = h₋ᵀ·δ   db = Σ δ                (₋ of the step before)
 * </pre>
 *
 * δ takes the place of the gates, where {@link #gradients} finds it.
 */
record LstmOperation(int in, int units, int time, boolean reverse, boolean sequence, Parameter kernel,
    Parameter recurrent, Parameter bias, Memory memory) implements Operation {

  /** Rows that go through time together. */
  static final int ROWS_AT_ONCE = 8;

  /**
   * Where it works.
   *
   * @param gates i, f, g, o of each step, later δ
   * @param cells c of each step
   * @param hidden h of each step
   * @param gateRows in place of {@code gates} in prediction
   * @param cellRows in place of {@code cells}; dc on the way back
   * @param hiddenRows in place of {@code hidden}; dh on the way back
   * @param work for products
   */
  record Memory(Kept gates, Kept cells, Kept hidden, Scratch gateRows, Scratch cellRows, Scratch hiddenRows,
      Scratch work) {}

  static int workspace(int in, int units, int time) {
    int many = 1 << 30;
    int gates = 4 * units;
    int forward =
        Math.max(Gemm.workspace(many, gates, in), Gemm.workspace(ROWS_AT_ONCE, gates, units));
    int backward =
        Math.max(Gemm.workspace(many, in, gates), Gemm.workspace(ROWS_AT_ONCE, units, gates));
    int sums = Math.max(Gemm.workspace(in, gates, many), Gemm.workspace(units, gates, time));
    return Math.max(sums, Math.max(forward, backward));
  }

  private int width() {
    return 4 * units;
  }

  /** The step at a place of the walk. */
  private int step(int place) {
    return reverse ? time - 1 - place : place;
  }

  private Tensor gates(Pass pass) {
    return pass.training() ? pass.kept(memory.gates()) : pass.scratch(memory.gateRows());
  }

  private Tensor cells(Pass pass) {
    return pass.training() ? pass.kept(memory.cells()) : pass.scratch(memory.cellRows());
  }

  private Tensor hidden(Pass pass) {
    return pass.training() ? pass.kept(memory.hidden()) : pass.scratch(memory.hiddenRows());
  }

  /** Where a row of these starts, of the rows from {@code from} on: working memory holds only those. */
  private int offset(Pass pass, Tensor t, int row, int from, int floats) {
    return t.offset() + (pass.training() ? row : row - from) * time * floats;
  }

  @Override
  public void forward(Pass pass, int from, int to) {
    for (int first = from; first < to; first += ROWS_AT_ONCE) {
      int end = Math.min(to, first + ROWS_AT_ONCE);
      inputs(pass, first, end);
      for (int place = 0; place < time; place++) {
        if (place > 0) {
          recurrence(pass, first, end, place);
        }
        for (int row = first; row < end; row++) {
          cell(pass, row, first, place);
        }
      }
      output(pass, first, end);
    }
    pass.finished(from, to);
  }

  /** z = x·W + b for all steps. */
  private void inputs(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor w = pass.parameter(kernel);
    Tensor b = pass.parameter(bias);
    Tensor z = gates(pass);
    Tensor work = pass.scratch(memory.work());
    Gemm.nnBias((to - from) * time, width(), in, x.array(), x.offset(from), in, w.array(), w.offset(),
        width(),
        b.array(), b.offset(), z.array(), offset(pass, z, from, from, width()), width(), work.array(),
        work.offset());
  }

  /** z += h₋·U for one step of all rows. */
  private void recurrence(Pass pass, int from, int to, int place) {
    Tensor u = pass.parameter(recurrent);
    Tensor z = gates(pass);
    Tensor h = hidden(pass);
    Tensor work = pass.scratch(memory.work());
    int before = offset(pass, h, from, from, units) + step(place - 1) * units;
    int now = offset(pass, z, from, from, width()) + step(place) * width();
    Gemm.nnAdd(to - from, width(), units, h.array(), before, time * units, u.array(), u.offset(), width(),
        z.array(), now, time * width(), work.array(), work.offset());
  }

  private void cell(Pass pass, int row, int from, int place) {
    int t = step(place);
    Tensor hidden = hidden(pass);
    Tensor cells = cells(pass);
    float[] h = hidden.array();
    float[] c = cells.array();
    int ho = offset(pass, hidden, row, from, units) + t * units;
    int co = offset(pass, cells, row, from, units) + t * units;
    if (t >= pass.length(0, row)) {
      Arrays.fill(c, co, co + units, 0);
      Arrays.fill(h, ho, ho + units, 0);
      return;
    }
    Tensor gates = gates(pass);
    float[] z = gates.array();
    int zo = offset(pass, gates, row, from, width()) + t * width();
    VectorMath.sigmoid(z, zo, z, zo, 2 * units);
    VectorMath.tanh(z, zo + 2 * units, z, zo + 2 * units, units);
    VectorMath.sigmoid(z, zo + 3 * units, z, zo + 3 * units, units);
    int before = co + stepBack(place);
    for (int j = 0; j < units; j++) {
      float old = place == 0 ? 0 : c[before + j];
      c[co + j] = z[zo + units + j] * old + z[zo + j] * z[zo + 2 * units + j];
    }
    VectorMath.tanh(c, co, h, ho, units);
    for (int j = 0; j < units; j++) {
      h[ho + j] *= z[zo + 3 * units + j];
    }
  }

  /** From a step's state to that of the step before it in the walk; 0 at its first. */
  private int stepBack(int place) {
    return place == 0 ? 0 : reverse ? units : -units;
  }

  private void output(Pass pass, int from, int to) {
    Tensor y = pass.output();
    Tensor h = hidden(pass);
    for (int row = from; row < to; row++) {
      int ho = offset(pass, h, row, from, units);
      if (sequence) {
        System.arraycopy(h.array(), ho, y.array(), y.offset(row), time * units);
      } else {
        System.arraycopy(h.array(), ho + last(pass, row) * units, y.array(), y.offset(row), units);
      }
    }
  }

  /** The step whose output is the last of the walk. */
  private int last(Pass pass, int row) {
    return reverse ? 0 : pass.length(0, row) - 1;
  }

  @Override
  public void backward(Pass pass, int from, int to) {
    Tensor dh = pass.scratch(memory.hiddenRows());
    Tensor dc = pass.scratch(memory.cellRows());
    for (int first = from; first < to; first += ROWS_AT_ONCE) {
      int end = Math.min(to, first + ROWS_AT_ONCE);
      Arrays.fill(dh.array(), dh.offset(), dh.offset() + ROWS_AT_ONCE * units, 0);
      Arrays.fill(dc.array(), dc.offset(), dc.offset() + ROWS_AT_ONCE * units, 0);
      for (int place = time - 1; place >= 0; place--) {
        if (place < time - 1) {
          carry(pass, first, end, place);
        }
        for (int row = first; row < end; row++) {
          int local = (row - first) * units;
          cellGradient(pass, row, place, dh.offset() + local, dc.offset() + local);
        }
      }
      if (pass.wantsInputGradient(0)) {
        inputGradient(pass, first, end);
      }
    }
  }

  /** dh = δ'·Uᵀ for one step of all rows. */
  private void carry(Pass pass, int from, int to, int place) {
    Tensor u = pass.parameter(recurrent);
    Tensor delta = pass.kept(memory.gates());
    Tensor dh = pass.scratch(memory.hiddenRows());
    Tensor work = pass.scratch(memory.work());
    Gemm.nt(to - from, units, width(), delta.array(), delta.offset(from) + step(place + 1) * width(),
        time * width(), u.array(), u.offset(), width(), dh.array(), dh.offset(), units, work.array(),
        work.offset());
  }

  private void cellGradient(Pass pass, int row, int place, int dho, int dco) {
    int t = step(place);
    Tensor gates = pass.kept(memory.gates());
    float[] z = gates.array();
    int zo = gates.offset(row) + t * width();
    float[] dh = pass.scratch(memory.hiddenRows()).array();
    float[] dc = pass.scratch(memory.cellRows()).array();
    if (t >= pass.length(0, row)) {
      Arrays.fill(z, zo, zo + width(), 0);
      Arrays.fill(dc, dco, dco + units, 0);
      return;
    }
    Tensor dy = pass.outputGradient();
    boolean given = sequence || t == last(pass, row);
    int dyo = dy.offset(row) + (sequence ? t * units : 0);
    Tensor cells = pass.kept(memory.cells());
    float[] c = cells.array();
    int co = cells.offset(row) + t * units;
    int before = co + stepBack(place);
    for (int j = 0; j < units; j++) {
      float i = z[zo + j];
      float f = z[zo + units + j];
      float g = z[zo + 2 * units + j];
      float o = z[zo + 3 * units + j];
      float tanh = Maths.tanh(c[co + j]);
      float dOut = dh[dho + j] + (given ? dy.array()[dyo + j] : 0);
      float dCell = dc[dco + j] + dOut * o * (1 - tanh * tanh);
      z[zo + j] = dCell * g * i * (1 - i);
      z[zo + units + j] = place == 0 ? 0 : dCell * c[before + j] * f * (1 - f);
      z[zo + 2 * units + j] = dCell * i * (1 - g * g);
      z[zo + 3 * units + j] = dOut * tanh * o * (1 - o);
      dc[dco + j] = dCell * f;
    }
  }

  /** dx = δ·Wᵀ for all steps. */
  private void inputGradient(Pass pass, int from, int to) {
    Tensor dx = pass.inputGradient(0);
    Tensor delta = pass.kept(memory.gates());
    Tensor w = pass.parameter(kernel);
    Tensor work = pass.scratch(memory.work());
    Gemm.nt((to - from) * time, in, width(), delta.array(), delta.offset(from), width(), w.array(),
        w.offset(),
        width(), dx.array(), dx.offset(from), in, work.array(), work.offset());
  }

  /** A unit is a row of W, then of U; the bias goes with the first. */
  @Override
  public void gradients(Pass pass, int from, int to) {
    int ofKernel = Math.min(to, in);
    if (from < ofKernel) {
      kernelGradient(pass, from, ofKernel);
    }
    if (to > in) {
      recurrentGradient(pass, Math.max(0, from - in), to - in);
    }
    if (from == 0) {
      biasGradient(pass);
    }
  }

  /** dW = xᵀ·δ. */
  private void kernelGradient(Pass pass, int from, int to) {
    Tensor x = pass.input(0);
    Tensor delta = pass.kept(memory.gates());
    Tensor dw = pass.gradient(kernel);
    Tensor work = pass.scratch(memory.work());
    Gemm.tn(to - from, width(), pass.rows() * time, x.array(), x.offset() + from, in, delta.array(),
        delta.offset(), width(), dw.array(), dw.offset() + from * width(), width(), work.array(),
        work.offset());
  }

  /** dU = h₋ᵀ·δ, row by row of the batch: each δ with the h of the step before it in the walk. */
  private void recurrentGradient(Pass pass, int from, int to) {
    Tensor h = pass.kept(memory.hidden());
    Tensor delta = pass.kept(memory.gates());
    Tensor du = pass.gradient(recurrent);
    Tensor work = pass.scratch(memory.work());
    int into = du.offset() + from * width();
    Arrays.fill(du.array(), into, du.offset() + to * width(), 0);
    int hFirst = reverse ? units : 0;
    int deltaFirst = reverse ? 0 : width();
    for (int row = 0; row < pass.rows() && time > 1; row++) {
      Gemm.tnAdd(to - from, width(), time - 1, h.array(), h.offset(row) + hFirst + from, units, delta.array(),
          delta.offset(row) + deltaFirst, width(), du.array(), into, width(), work.array(), work.offset());
    }
  }

  private void biasGradient(Pass pass) {
    Tensor delta = pass.kept(memory.gates());
    Tensor db = pass.gradient(bias);
    Arrays.fill(db.array(), db.offset(), db.offset() + width(), 0);
    for (int s = 0; s < pass.rows() * time; s++) {
      int at = delta.offset() + s * width();
      for (int j = 0; j < width(); j++) {
        db.array()[db.offset() + j] += delta.array()[at + j];
      }
    }
  }

  @Override
  public int gradientUnits() {
    return in + units;
  }

  @Override
  public boolean gradientsFollowBackward() {
    return true;
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
    return 2L * time * (in + units) * width();
  }
}
