package nn.layers;

import nn.kernels.Cells;
import nn.kernels.Elements;
import nn.kernels.VectorMath;

/**
 * What recurrent layers do at one step of one row, on slices; {@link RecurrentOperation} is the loop around it. A cell
 * has gates of n units each, z = x·W + h₋·U + b, side by side, and may keep n numbers more of each step, {@code more}.
 */
enum Cell {

  /** h = tanh(z). */
  SIMPLE(1, false) {
    @Override
    void forward(float[] z, int zo, float[] more, int mo, float[] moreBefore, int mbo, float[] h, int ho,
        float[] hBefore, int hbo, int n) {
      VectorMath.tanh(z, zo, h, ho, n);
      System.arraycopy(h, ho, z, zo, n);
    }

    @Override
    void backward(float[] z, int zo, float[] more, int mo, float[] moreBefore, int mbo, float[] hBefore,
        int hbo, float[] dh, int dho, float[] carry, int co, float[] work, int wo, int n) {
      Cells.untanh(z, zo, dh, dho, z, zo, n);
    }
  },

  /** Gates i, f, g, o; more is c. */
  LONG_SHORT_TERM(4, false) {
    @Override
    void forward(float[] z, int zo, float[] more, int mo, float[] moreBefore, int mbo, float[] h, int ho,
        float[] hBefore, int hbo, int n) {
      VectorMath.sigmoid(z, zo, z, zo, 2 * n);
      VectorMath.tanh(z, zo + 2 * n, z, zo + 2 * n, n);
      VectorMath.sigmoid(z, zo + 3 * n, z, zo + 3 * n, n);
      Cells.remember(z, zo, moreBefore, mbo, more, mo, n);
      VectorMath.tanh(more, mo, h, ho, n);
      Elements.multiply(z, zo + 3 * n, h, ho, n);
    }

    @Override
    void backward(float[] z, int zo, float[] more, int mo, float[] moreBefore, int mbo, float[] hBefore,
        int hbo, float[] dh, int dho, float[] carry, int co, float[] work, int wo, int n) {
      VectorMath.tanh(more, mo, work, wo, n);
      Cells.forget(z, zo, moreBefore, mbo, work, wo, dh, dho, carry, co, n);
    }
  },

  /** Gates r, u and the candidate; more is q, the candidate's share of h₋·U, later the gradient by it. */
  GATED(3, true) {
    @Override
    void forward(float[] z, int zo, float[] more, int mo, float[] moreBefore, int mbo, float[] h, int ho,
        float[] hBefore, int hbo, int n) {
      VectorMath.sigmoid(z, zo, z, zo, 2 * n);
      Cells.addProduct(z, zo, more, mo, z, zo + 2 * n, n);
      VectorMath.tanh(z, zo + 2 * n, z, zo + 2 * n, n);
      Cells.update(z, zo, hBefore, hbo, h, ho, n);
    }

    @Override
    void backward(float[] z, int zo, float[] more, int mo, float[] moreBefore, int mbo, float[] hBefore,
        int hbo, float[] dh, int dho, float[] carry, int co, float[] work, int wo, int n) {
      Elements.add(carry, co, dh, dho, n);
      Cells.reset(z, zo, more, mo, hBefore, hbo, dh, dho, carry, co, n);
    }
  };

  private final int gates;
  private final boolean apart;

  Cell(int gates, boolean apart) {
    this.gates = gates;
    this.apart = apart;
  }

  /** Gates, n numbers each. */
  int gates() {
    return gates;
  }

  /** Whether the last gate's share of h₋·U is not added to z, but handed over by itself with a bias of its own. */
  boolean apart() {
    return apart;
  }

  /** h from z and what the step before left; z becomes the values of the gates. */
  abstract void forward(float[] z, int zo, float[] more, int mo, float[] moreBefore, int mbo, float[] h,
      int ho,
      float[] hBefore, int hbo, int n);

  /**
   * z becomes δ, the gradient by what it was before forward.
   *
   * @param dh the gradient by h, but for what {@code carry} brings
   * @param carry what the step after left here, and what this one leaves for the step before; 0 at first
   * @param work n floats to work in
   */
  abstract void backward(float[] z, int zo, float[] more, int mo, float[] moreBefore, int mbo,
      float[] hBefore,
      int hbo, float[] dh, int dho, float[] carry, int co, float[] work, int wo, int n);
}
