package nn.tck;

import java.util.Optional;

/** Compares numbers bit by bit. */
final class Bits {

  private Bits() {}

  /** A finding that names the first number that differs. */
  static Optional<Finding> compare(String promise, float[] expected, float[] found) {
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(expected[i]) != Float.floatToIntBits(found[i])) {
        return Optional
            .of(new Finding(promise, "element " + i + ": " + found[i] + " instead of " + expected[i]));
      }
    }
    return Optional.empty();
  }
}
