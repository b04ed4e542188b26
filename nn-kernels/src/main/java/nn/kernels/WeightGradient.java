package nn.kernels;

/** The gradient of the weights of some filters of a convolution, which all read the same pixels. */
interface WeightGradient {

  /** The way that is best for n filters. */
  static WeightGradient of(Correlation read, int n) {
    return FewFilters.fits(n) ? new FewFilters(read, n) : new ManyFilters(read, n);
  }

  /** Floats to work in. */
  int space();

  /** dw[wo + k·ldw + f] = Σ patch(u, v)[k]·dy[u, v, f] for the weights k0 … k1 − 1 of each filter, over images, u, v. */
  void multiply(int images, float[] in, int io, int inSize, float[] dy, int yo, int ldy, float[] dw, int wo,
      int ldw, int k0, int k1, float[] work, int at);
}
