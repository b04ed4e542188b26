package nn.engine.fault;

import java.util.List;
import java.util.stream.Collectors;

/** Ends the work with faults that the user can understand, and the exit code that they mean. */
public final class FaultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What went wrong, as the process tells its caller. */
  public enum ExitCode {
    /** The surroundings failed: I/O error, disk full, lost worker, port taken. */
    SURROUNDINGS(1),
    /** The input is wrong: arguments, configuration, data, model, checkpoint, plugin. */
    INPUT(2),
    /** Out of memory, or more memory needed than allowed. */
    MEMORY(3),
    /** Training was stopped by a numeric guard. */
    NUMERIC(4),
    /** Our own mistake. */
    BUG(70);

    private final int code;

    ExitCode(int code) {
      this.code = code;
    }

    /** The number that the process leaves with. */
    public int code() {
      return code;
    }
  }

  private final ExitCode exitCode;
  private final transient List<Fault> faults;

  /** Ends the work with these faults, at least one of them an error. */
  public FaultException(ExitCode exitCode, List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining(System.lineSeparator())));
    this.exitCode = exitCode;
    this.faults = List.copyOf(faults);
  }

  /** Ends the work with one error in the input. */
  public static FaultException input(Place place, String path, String message, String... hints) {
    return new FaultException(ExitCode.INPUT, List.of(Fault.error(place, path, message, hints)));
  }

  /** The same with what caused it, for the trace. */
  public FaultException because(Throwable cause) {
    initCause(cause);
    return this;
  }

  /** What the process leaves with. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** All faults, sorted by place. */
  public List<Fault> faults() {
    return faults;
  }
}
