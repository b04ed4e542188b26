package nn.engine.yaml;

import java.util.Optional;
import java.util.function.Function;
import nn.engine.fault.Faults;

/**
 * Reads a value as one type.
 *
 * @param <T> the type
 */
@FunctionalInterface
public interface ValueReader<T> {

  /**
   * The value, or a fault that says what was found and what was expected.
   *
   * @param node the value; about a faulty one nothing more is said
   * @param path where it is, for the fault
   * @param faults takes what is wrong
   */
  Optional<T> read(Node node, ConfigPath path, Faults faults);

  /** The value as something made of it. */
  default <R> ValueReader<R> map(Function<T, R> make) {
    return (node, path, faults) -> read(node, path, faults).map(make);
  }
}
