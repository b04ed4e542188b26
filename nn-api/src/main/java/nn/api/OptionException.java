package nn.api;

/**
 * An option does not fit another option, or what comes in. Ranges of single options are annotations instead.
 *
 * <pre>{@code
 * throw new OptionException("stride", stride, "at most the kernel size " + kernel).suggest("stride: " + kernel);
 * }</pre>
 */
public final class OptionException extends UserException {

  private static final long serialVersionUID = 1L;

  private final String option;

  /**
   * @param option its key in YAML
   * @param found its value
   * @param expected what it should be, to follow "expected"
   */
  public OptionException(String option, Object found, String expected) {
    super("expected " + expected + ", found " + found);
    this.option = option;
  }

  /** The key of the option. */
  public String option() {
    return option;
  }

  @Override
  public OptionException suggest(String mend) {
    super.suggest(mend);
    return this;
  }
}
