package nn.engine.train;

/** Training met a number that is not finite; the weights are those before the step. */
public final class NumericException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NumericException(String message) {
    super(message);
  }
}
