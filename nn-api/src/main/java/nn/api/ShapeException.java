package nn.api;

/**
 * What comes into an extension does not fit it. The message says what is needed and what was found, in the
 * user's words: {@code dense needs [features] or [time, features], found [5, 5, 16]}. The reader adds file,
 * line and column.
 */
public final class ShapeException extends UserException {

  private static final long serialVersionUID = 1L;

  public ShapeException(String message) {
    super(message);
  }

  @Override
  public ShapeException suggest(String mend) {
    super.suggest(mend);
    return this;
  }
}
