package nn.engine.yaml;

import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * Which numbers are allowed.
 *
 * @param allowed whether a number is
 * @param words the same for people, {@code at least 1} or {@code above 0 and below 1}; empty for any
 */
public record Bounds(DoublePredicate allowed, Optional<String> words) {

  /** Every finite number. */
  public static final Bounds ANY = new Bounds(_ -> true, Optional.empty());

  /** At least this. */
  public static Bounds atLeast(long least) {
    return new Bounds(v -> v >= least, Optional.of("at least " + least));
  }

  /** Greater than 0. */
  public static Bounds positive() {
    return new Bounds(v -> v > 0, Optional.of("above 0"));
  }

  /** From one to another, both allowed. */
  public static Bounds between(long least, long most) {
    return new Bounds(v -> v >= least && v <= most,
        Optional.of("at least " + least + " and at most " + most));
  }

  /** {@code an integer of at least 1}. */
  String describe(String noun) {
    return words.map(w -> noun + (w.startsWith("at") ? " of " : " ") + w).orElse(noun);
  }
}
