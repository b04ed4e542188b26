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
import nn.kernels.Gemm;
import nn.kernels.StepProduct;

/**
 * One direction of a recurrent layer: the loop through time around a {@link Cell}. A step of padding has a state of 0,
 * so that rows of any length go through time together.
 *
 * <p>Backward walks the other way, with δ being the gradient by z = x·W + h₋·U + b:
 *
 * <pre>
 *   dh = dy + δ'·Uᵀ + what the cell carries               (' of the step after)
 *   dx = δ·Wᵀ   dW = xᵀ·δ   dU = h₋ᵀ·δ   db = Σ δ         (₋ of the step before)
 * </pre>
 *
 * δ takes the place of the gates, where {@link #gradients} finds it. Where a cell keeps the last gate's share of h₋·U
 * apart, the gradient by that share stands for the last gate's δ in all that has to do with U.
 */
record RecurrentOperation(Cell cell, int in, int units, int time, boolean reverse, boolean sequence,
    Parameter kernel, Parameter recurrent, Parameter bias, Optional<Parameter> lastBias, Memory memory)
    implements Operation {

  /** Rows that go through time together. */
  static final int ROWS_AT_ONCE = 16;

  /** From so many rows that meet U on it is laid out first. */
  private static final int LAY_OUT_FROM = 64;

  /**
   * Where it works.
   *
   * @param gates z of each step, later δ
   * @param more what the cell keeps of each step
   * @param hidden h of each step
   * @param gateRows in place of {@code gates} in prediction
   * @param moreRows in place of {@code more}; what is carried on the way back
   * @param hiddenRows in place of {@code hidden}; dh on the way back
   * @param zeros the state before the first step
   * @param step numbers of one step
   * @param panels U as a step reads it, or on the way back Uᵀ
   * @param work for products
   */
  record Memory(Kept gates, Kept more, Kept hidden, Scratch gateRows, Scratch moreRows, Scratch hiddenRows,
      Scratch zeros, Scratch step, Scratch panels, Scratch work) {}

  /** Floats for the panels of U or Uᵀ; none, where its units do not come in whole ones. */
  static int panels(Cell cell, int units) {
    return StepProduct.fits(units) ? StepProduct.space(units, Math.multiplyExact(cell.gates(), units)) : 0;
  }

  static int workspace(Cell cell, int in, int units, int time) {
    int many = 1 << 30;
    int gates = cell.gates() * units;
    int forward =
        Math.max(Gemm.workspace(many, gates, in), Gemm.workspace(ROWS_AT_ONCE, gates, units));
    int backward =
        Math.max(Gemm.workspace(many, in, gates), Gemm.workspace(ROWS_AT_ONCE, units, gates));
    int sums = Math.max(Gemm.workspace(in, gates, many), Gemm.workspace(units, gates, many));
    return Math.max(Math.max(sums, StepProduct.workspace(ROWS_AT_ONCE, gates)), Math.max(forward, backward));
  }

  /** Numbers of all gates. */
  private int width() {
    return cell.gates() * units;
  }

  /** Columns of U whose product is added to z. */
  private int added() {
    return cell.apart() ? width() - units : width();
  }

  /** The step at a place of the walk. */
  private int step(int place) {
    return reverse ? time - 1 - place : place;
  }

  private Tensor gates(Pass pass) {
    return pass.training() ? pass.kept(memory.gates()) : pass.scratch(memory.gateRows());
  }

  private Tensor more(Pass pass) {
    return pass.training() ? pass.kept(memory.more()) : pass.scratch(memory.moreRows());
  }

  private Tensor hidden(Pass pass) {
    return pass.training() ? pass.kept(memory.hidden()) : pass.scratch(memory.hiddenRows());
  }

  private Tensor zeros(Pass pass) {
    Tensor zeros = pass.scratch(memory.zeros());
    Arrays.fill(zeros.array(), zeros.offset(), zeros.offset() + units, 0);
    return zeros;
  }

  /** Where a row of these starts, of the rows from {@code from} on: working memory holds only those. */
  private int offset(Pass pass, Tensor t, int row, int from, int floats) {
    return t.offset() + (pass.training() ? row : row - from) * time * floats;
  }

  @Override
  public void forward(Pass pass, int from, int to) {
    Tensor zeros = zeros(pass);
    boolean laidOut = laysOut(to - from);
    if (laidOut) {
      layOut(pass);
    }
    for (int first = from; first < to; first += ROWS_AT_ONCE) {
      int end = Math.min(to, first + ROWS_AT_ONCE);
      inputs(pass, first, end);
      for (int place = 0; place < time; place++) {
        if (place > 0) {
          recurrence(pass, first, end, place, laidOut);
        }
        if (lastBias.isPresent()) {
          lastShare(pass, lastBias.get(), first, end, place);
        }
        for (int row = first; row < end; row++) {
          step(pass, zeros, row, first, place);
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
        width(), b.array(), b.offset(), z.array(), offset(pass, z, from, from, width()), width(),
        work.array(), work.offset());
  }

  /** Whether U is read so often that laying it out pays. */
  private boolean laysOut(int rows) {
    return StepProduct.fits(units) && (long) rows * (time - 1) >= LAY_OUT_FROM;
  }

  /** U in panels, but for the columns of a share apart. */
  private void layOut(Pass pass) {
    Tensor u = pass.parameter(recurrent);
    Tensor panels = pass.scratch(memory.panels());
    StepProduct.pack(added(), units, u.array(), u.offset(), width(), panels.array(), panels.offset());
  }

  /** z += h₋·U for one step of all rows. */
  private void recurrence(Pass pass, int from, int to, int place, boolean laidOut) {
    Tensor u = pass.parameter(recurrent);
    Tensor z = gates(pass);
    Tensor h = hidden(pass);
    Tensor work = pass.scratch(memory.work());
    int before = offset(pass, h, from, from, units) + step(place - 1) * units;
    int now = offset(pass, z, from, from, width()) + step(place) * width();
    if (laidOut) {
      Tensor panels = pass.scratch(memory.panels());
      StepProduct.multiplyAdd(to - from, added(), units, h.array(), before, time * units, panels.array(),
          panels.offset(), z.array(), now, time * width(), work.array(), work.offset());
      return;
    }
    Gemm.nnAdd(to - from, added(), units, h.array(), before, time * units, u.array(), u.offset(), width(),
        z.array(), now, time * width(), work.array(), work.offset());
  }

  /** The last gate's share of h₋·U, and its bias, for one step of all rows. */
  private void lastShare(Pass pass, Parameter lastBias, int from, int to, int place) {
    Tensor u = pass.parameter(recurrent);
    Tensor b = pass.parameter(lastBias);
    Tensor q = more(pass);
    Tensor h = hidden(pass);
    int now = offset(pass, q, from, from, units) + step(place) * units;
    if (place == 0) {
      for (int row = from; row < to; row++) {
        System.arraycopy(b.array(), b.offset(), q.array(), now + (row - from) * time * units, units);
      }
      return;
    }
    Tensor work = pass.scratch(memory.work());
    int before = offset(pass, h, from, from, units) + step(place - 1) * units;
    Gemm.nnBias(to - from, units, units, h.array(), before, time * units, u.array(), u.offset() + added(),
        width(), b.array(), b.offset(), q.array(), now, time * units, work.array(), work.offset());
  }

  private void step(Pass pass, Tensor zeros, int row, int from, int place) {
    int t = step(place);
    Tensor hidden = hidden(pass);
    Tensor more = more(pass);
    float[] h = hidden.array();
    float[] m = more.array();
    int ho = offset(pass, hidden, row, from, units) + t * units;
    int mo = offset(pass, more, row, from, units) + t * units;
    if (t >= pass.length(0, row)) {
      Arrays.fill(m, mo, mo + units, 0);
      Arrays.fill(h, ho, ho + units, 0);
      return;
    }
    Tensor gates = gates(pass);
    int zo = offset(pass, gates, row, from, width()) + t * width();
    if (place == 0) {
      cell.forward(gates.array(), zo, m, mo, zeros.array(), zeros.offset(), h, ho, zeros.array(),
          zeros.offset(), units);
    } else {
      cell.forward(gates.array(), zo, m, mo, m, mo + stepBack(), h, ho, h, ho + stepBack(), units);
    }
  }

  /** From a step's state to that of the step before it in the walk. */
  private int stepBack() {
    return reverse ? units : -units;
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
    Tensor zeros = zeros(pass);
    Tensor dh = pass.scratch(memory.hiddenRows());
    Tensor carry = pass.scratch(memory.moreRows());
    boolean turned = laysOut(to - from);
    if (turned) {
      turnOver(pass);
    }
    for (int first = from; first < to; first += ROWS_AT_ONCE) {
      int end = Math.min(to, first + ROWS_AT_ONCE);
      Arrays.fill(dh.array(), dh.offset(), dh.offset() + ROWS_AT_ONCE * units, 0);
      Arrays.fill(carry.array(), carry.offset(), carry.offset() + ROWS_AT_ONCE * units, 0);
      for (int place = time - 1; place >= 0; place--) {
        if (place < time - 1) {
          stateGradient(pass, first, end, place, turned);
        }
        for (int row = first; row < end; row++) {
          int local = (row - first) * units;
          stepGradient(pass, zeros, row, place, dh.offset() + local, carry.offset() + local);
        }
      }
      if (pass.wantsInputGradient(0)) {
        inputGradient(pass, first, end);
      }
    }
    clearLast(pass, from, to);
  }

  /** Uᵀ in panels: the columns of all gates whose share is added to z, then those of the last one. */
  private void turnOver(Pass pass) {
    Tensor u = pass.parameter(recurrent);
    Tensor panels = pass.scratch(memory.panels());
    Tensor work = pass.scratch(memory.work());
    StepProduct.packTransposed(units, added(), u.array(), u.offset(), width(), panels.array(),
        panels.offset(),
        work.array(), work.offset());
    if (cell.apart()) {
      StepProduct.packTransposed(units, units, u.array(), u.offset() + added(), width(), panels.array(),
          panels.offset() + units * added(), work.array(), work.offset());
    }
  }

  /** dh = δ'·Uᵀ for one step of all rows. */
  private void stateGradient(Pass pass, int from, int to, int place, boolean turned) {
    int after = step(place + 1);
    Tensor u = pass.parameter(recurrent);
    Tensor delta = pass.kept(memory.gates());
    Tensor dh = pass.scratch(memory.hiddenRows());
    Tensor panels = pass.scratch(memory.panels());
    Tensor work = pass.scratch(memory.work());
    int at = delta.offset(from) + after * width();
    if (turned) {
      StepProduct.multiply(to - from, units, added(), delta.array(), at, time * width(), panels.array(),
          panels.offset(), dh.array(), dh.offset(), units, work.array(), work.offset());
    } else {
      Gemm.nt(to - from, units, added(), delta.array(), at, time * width(), u.array(), u.offset(), width(),
          dh.array(), dh.offset(), units, work.array(), work.offset());
    }
    if (cell.apart()) {
      Tensor dq = pass.kept(memory.more());
      int share = dq.offset(from) + after * units;
      if (turned) {
        StepProduct.multiplyAdd(to - from, units, units, dq.array(), share, time * units, panels.array(),
            panels.offset() + units * added(), dh.array(), dh.offset(), units, work.array(), work.offset());
      } else {
        Gemm.ntAdd(to - from, units, units, dq.array(), share, time * units, u.array(), u.offset() + added(),
            width(), dh.array(), dh.offset(), units, work.array(), work.offset());
      }
    }
  }

  private void stepGradient(Pass pass, Tensor zeros, int row, int place, int dho, int co) {
    int t = step(place);
    Tensor gates = pass.kept(memory.gates());
    Tensor more = pass.kept(memory.more());
    float[] z = gates.array();
    float[] m = more.array();
    int zo = gates.offset(row) + t * width();
    int mo = more.offset(row) + t * units;
    float[] carry = pass.scratch(memory.moreRows()).array();
    if (t >= pass.length(0, row)) {
      Arrays.fill(z, zo, zo + width(), 0);
      Arrays.fill(m, mo, mo + units, 0);
      Arrays.fill(carry, co, co + units, 0);
      return;
    }
    float[] dh = pass.scratch(memory.hiddenRows()).array();
    if (sequence || t == last(pass, row)) {
      Tensor dy = pass.outputGradient();
      Elements.add(dy.array(), dy.offset(row) + (sequence ? t * units : 0), dh, dho, units);
    }
    Tensor w = pass.scratch(memory.step());
    Tensor hidden = pass.kept(memory.hidden());
    if (place == 0) {
      cell.backward(z, zo, m, mo, zeros.array(), zeros.offset(), zeros.array(), zeros.offset(), dh, dho,
          carry, co, w.array(), w.offset(), units);
    } else {
      int ho = hidden.offset(row) + t * units;
      cell.backward(z, zo, m, mo, m, mo + stepBack(), hidden.array(), ho + stepBack(), dh, dho, carry, co,
          w.array(), w.offset(), units);
    }
  }

  /** dx = δ·Wᵀ for all steps. */
  private void inputGradient(Pass pass, int from, int to) {
    Tensor dx = pass.inputGradient(0);
    Tensor delta = pass.kept(memory.gates());
    Tensor w = pass.parameter(kernel);
    Tensor work = pass.scratch(memory.work());
    Gemm.nt((to - from) * time, in, width(), delta.array(), delta.offset(from), width(), w.array(),
        w.offset(), width(), dx.array(), dx.offset(from), in, work.array(), work.offset());
  }

  /** A unit is a row of W, then of U; biases go with the first. */
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
      biasGradient(pass, pass.kept(memory.gates()), bias, width());
      if (lastBias.isPresent()) {
        biasGradient(pass, pass.kept(memory.more()), lastBias.get(), units);
      }
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

  /** dU = h₋ᵀ·δ. */
  private void recurrentGradient(Pass pass, int from, int to) {
    if (time == 1) {
      Tensor du = pass.gradient(recurrent);
      Arrays.fill(du.array(), du.offset() + from * width(), du.offset() + to * width(), 0);
      return;
    }
    columnsGradient(pass, from, to, pass.kept(memory.gates()), width(), added(), 0);
    if (cell.apart()) {
      columnsGradient(pass, from, to, pass.kept(memory.more()), units, units, added());
    }
  }

  /**
   * n columns of dU, all rows of the batch in one product: each δ with the h beside it, of the step before it in the walk.
   * What lies beside the first δ of a row is the last h of another, which backward has made 0.
   */
  private void columnsGradient(Pass pass, int from, int to, Tensor delta, int stride, int n, int column) {
    Tensor h = pass.kept(memory.hidden());
    Tensor du = pass.gradient(recurrent);
    Tensor work = pass.scratch(memory.work());
    int hFirst = reverse ? units : 0;
    int deltaFirst = reverse ? 0 : stride;
    Gemm.tn(to - from, n, pass.rows() * time - 1, h.array(), h.offset() + hFirst + from, units, delta.array(),
        delta.offset() + deltaFirst, stride, du.array(), du.offset() + from * width() + column, width(),
        work.array(), work.offset());
  }

  /** The h that no step follows, of no use from here on. */
  private void clearLast(Pass pass, int from, int to) {
    Tensor h = pass.kept(memory.hidden());
    for (int row = from; row < to; row++) {
      int at = h.offset(row) + step(time - 1) * units;
      Arrays.fill(h.array(), at, at + units, 0);
    }
  }

  private void biasGradient(Pass pass, Tensor delta, Parameter bias, int n) {
    Tensor db = pass.gradient(bias);
    int steps = pass.rows() * time;
    Elements.sumRows(steps, n, delta.array(), delta.offset(), n, db.array(), db.offset());
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
