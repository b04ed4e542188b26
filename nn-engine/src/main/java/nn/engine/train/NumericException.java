package nn.engine.train;

/** Training met a number that is not finite. No checkpoint and no model holds one. */
public final class NumericException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What was met, and where. */
  public NumericException(String message) {
    super(message);
  }
}
