package nn.api;

/**
 * An activation given by its formula for one number: the shortest way to a new one.
 *
 * <p>The engine runs {@link #apply} and {@link #derivative} in a loop compiled for this class alone, so the
 * call is inlined however many activations are loaded. The two default methods are the same loop for everyone
 * else.
 */
public interface ScalarActivation extends Activation {

  /** f(z). */
  float apply(float z);

  /** f'(z), where {@code y} is f(z). */
  float derivative(float z, float y);

  @Override
  default Reads backwardReads() {
    return Reads.BOTH;
  }

  @Override
  default void forward(float[] z, int zo, float[] y, int yo, int n) {
    for (int i = 0; i < n; i++) {
      y[yo + i] = apply(z[zo + i]);
    }
  }

  @Override
  default void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    for (int i = 0; i < n; i++) {
      dz[dzo + i] = dy[dyo + i] * derivative(z[zo + i], y[yo + i]);
    }
  }
}
