package nn.engine.train;

/** Time that only grows, to measure how long things take; a test puts its own in its place. */
@FunctionalInterface
public interface Clock {

  /** The clock of this machine. */
  Clock SYSTEM = System::nanoTime;

  /** Nanoseconds since some moment. */
  long nanos();
}
