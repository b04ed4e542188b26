package nn.api;

/**
 * An element-wise function y = f(z) and its derivative, on slices of {@code float[]}.
 *
 * <p>Slices, not single numbers: a call for each cache-sized block costs nothing, a call for each element
 * would be many times slower once several activations are loaded. Where the plain loop is good enough,
 * implement {@link ScalarActivation} and write the formula alone.
 */
public interface Activation extends Extension {

  /**
   * y[yo+i] = f(z[zo+i]) for i in 0..n-1. The two slices may be the same; they never overlap otherwise.
   */
  void forward(float[] z, int zo, float[] y, int yo, int n);

  /**
   * dz[dzo+i] = dy[dyo+i] · f'(z[zo+i]). The slices of dy and dz may be the same.
   *
   * @param z the inputs of forward; holds other values where {@link #backwardReads} is {@link Reads#OUTPUT}
   * @param y the outputs of forward; holds other values where it is {@link Reads#INPUT}
   */
  void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo, int n);

  /** What {@link #backward} reads; OUTPUT lets the engine compute in place and keep one array less. */
  Reads backwardReads();

  /** Where f' jumps, such as 0 for ReLU: there it may be either side's, and no proof compares it. */
  default float[] kinks() {
    return new float[0];
  }

  /** Whether f(z) = z: nothing is computed at all. */
  default boolean isIdentity() {
    return false;
  }

  /** Floating-point operations for one element, roughly: what splits work among threads. */
  default int flops() {
    return 8;
  }

  /** No activation: y = z. What a layer's option {@code activation} is where it is left out. */
  Activation NONE = new Activation() {
    @Override
    public void forward(float[] z, int zo, float[] y, int yo, int n) {
      System.arraycopy(z, zo, y, yo, n);
    }

    @Override
    public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
        int n) {
      System.arraycopy(dy, dyo, dz, dzo, n);
    }

    @Override
    public Reads backwardReads() {
      return Reads.OUTPUT;
    }

    @Override
    public boolean isIdentity() {
      return true;
    }

    @Override
    public int flops() {
      return 0;
    }

    @Override
    public String toString() {
      return "none";
    }
  };

  /** What a backward pass needs of the forward pass. */
  enum Reads {
    /** z alone. */
    INPUT,
    /** y alone. */
    OUTPUT,
    /** z and y. */
    BOTH
  }
}
