package nn.tck;

/**
 * A promise that an extension does not keep.
 *
 * @param promise what was checked
 * @param detail what was found, what was expected
 */
public record Finding(String promise, String detail) {

  @Override
  public String toString() {
    return promise + ": " + detail;
  }
}
