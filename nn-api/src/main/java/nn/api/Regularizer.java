package nn.api;

/** A penalty on the size of a parameter that is added to the loss: L1, L2. */
public interface Regularizer extends Extension {

  /** The penalty of {@code n} weights, summed in index order. */
  double penalty(float[] weights, int offset, int n);

  /** Adds ∂penalty/∂w of {@code n} weights to their gradients, which start at the same offset. */
  void addGradient(float[] weights, float[] gradients, int offset, int n);

  /** Whether there is no penalty at all. */
  default boolean isNone() {
    return false;
  }

  /** No penalty. */
  Regularizer NONE = new Regularizer() {
    @Override
    public double penalty(float[] weights, int offset, int n) {
      return 0;
    }

    @Override
    public void addGradient(float[] weights, float[] gradients, int offset, int n) {}

    @Override
    public boolean isNone() {
      return true;
    }
  };
}
