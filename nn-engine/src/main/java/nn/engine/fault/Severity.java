package nn.engine.fault;

import java.util.Locale;

/** Whether a fault stops the work. */
public enum Severity {
  /** Nothing is done before this is mended. */
  ERROR,
  /** Said once; the work goes on. */
  WARNING;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
