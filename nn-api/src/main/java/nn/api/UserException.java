package nn.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mistake of the user's, told in the user's words; whoever knows the place adds it. */
public abstract class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String told;
  private @Nullable String mend;

  protected UserException(String message) {
    super(message);
    this.told = message;
  }

  @Override
  public String getMessage() {
    return told;
  }

  /** Adds what to do about it: {@code add '- {type: flatten}' before this layer}. */
  public UserException suggest(String mend) {
    this.mend = mend;
    return this;
  }

  /** What to do about it. */
  public Optional<String> mend() {
    return Optional.ofNullable(mend);
  }
}
