package nn.engine.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * One mistake of the user's.
 *
 * @param severity whether it stops the work
 * @param place where it stands; a text place says how many characters are marked
 * @param path what it is about, {@code model.layers[1].activation} or the name of a table's column; may be empty
 * @param message what was found and what was expected
 * @param hints what to do about it; may be empty
 * @param count how many mistakes it stands for: 1, or those of a file that are only counted
 */
public record Fault(Severity severity, Place place, String path, String message, List<String> hints,
    long count) {

  public Fault {
    hints = List.copyOf(hints);
  }

  private Fault(Severity severity, Place place, String path, String message, List<String> hints) {
    this(severity, place, path, message, hints, 1);
  }

  /** Errors of a file that are so many that they are only counted. */
  public static Fault rest(Place place, String message, long count) {
    return new Fault(Severity.ERROR, place, "", message, List.of(), count);
  }

  /** An error. */
  public static Fault error(Place place, String path, String message, String... hints) {
    return new Fault(Severity.ERROR, place, path, message, List.of(hints));
  }

  /** A warning. */
  public static Fault warning(Place place, String path, String message, String... hints) {
    return new Fault(Severity.WARNING, place, path, message, List.of(hints));
  }

  /** The same fault with one more hint. */
  public Fault hint(String hint) {
    List<String> more = new ArrayList<>(hints);
    more.add(hint);
    return new Fault(severity, place, path, message, more, count);
  }

  /** How many characters of the line are marked. */
  public int length() {
    return place instanceof Place.Text text ? text.length() : 0;
  }

  /** Whether it stops the work. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The first line as it is printed. */
  @Override
  public String toString() {
    return FaultPrinter.headline(this);
  }
}
