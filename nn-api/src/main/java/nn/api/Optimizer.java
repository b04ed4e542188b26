package nn.api;

/**
 * A rule that turns gradients into steps of the parameters.
 *
 * <p>All parameters of a network lie in one flat array, gradients in a second, and each {@linkplain #slots
 * slot} of state (a momentum, a mean of squares) in a further one, all with equal offsets. Slots start as
 * zeros and are saved with each checkpoint.
 */
public interface Optimizer extends Extension {

  /** The learning rate from which a {@link Schedule} starts; the rate of each step is handed in. */
  float learningRate();

  /** How many floats of state each parameter has. */
  int slots();

  /** Whether {@link #update} may be called for pieces of a parameter, or needs it whole. */
  default Scope scope() {
    return Scope.ELEMENT;
  }

  /**
   * Moves the weights of one span by its gradients. Spans are disjoint and may run on several threads at
   * once; together they are all parameters. Gradients may be other than finite in the last step of a run; that is told when all
   * spans are done.
   *
   * @param span the weights, gradients and slots to work on
   * @param rate the learning rate of this step
   * @param step the number of this step, from 1
   */
  void update(Span span, float rate, long step);

  /** What an optimizer sees at once. */
  enum Scope {
    /** Any piece: the rule treats each number by itself. */
    ELEMENT,
    /** One whole parameter: the rule needs its norm, as lamb does. */
    TENSOR
  }

  /**
   * A piece of a parameter.
   *
   * @param parameter whose piece it is, for rules that treat kernels and biases differently
   * @param weights all weights
   * @param gradients all gradients
   * @param slots the arrays of state
   * @param offset where the piece starts, in each of these arrays
   * @param length floats in the piece
   */
  record Span(Parameter parameter, float[] weights, float[] gradients, float[][] slots, int offset,
      int length) {}
}
