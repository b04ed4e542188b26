package nn.engine.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the faults of a run in whatever order they are found. One mistake is kept once, although an alias may show it
 * at several paths. Not for use by several threads.
 */
public final class Faults {

  private final Map<Object, Fault> kept = new LinkedHashMap<>();
  private int errors;

  /** Adds a fault, unless the same is already known at this place. */
  public void add(Fault fault) {
    if (kept.putIfAbsent(identity(fault), fault) == null && fault.isError()) {
      errors++;
    }
  }

  /** Adds an error. */
  public void error(Place place, String path, String message, String... hints) {
    add(Fault.error(place, path, message, hints));
  }

  /** Adds a warning. */
  public void warn(Place place, String path, String message, String... hints) {
    add(Fault.warning(place, path, message, hints));
  }

  /** Adds all that another collector or an exception carries. */
  public void addAll(Iterable<Fault> faults) {
    faults.forEach(this::add);
  }

  /** Whether anything stops the work. */
  public boolean hasErrors() {
    return errors > 0;
  }

  /** Whether there is an error about what stands at a path or below it. */
  public boolean hasErrorAt(String path) {
    return kept.values().stream().filter(Fault::isError).map(Fault::path)
        .anyMatch(at -> at.equals(path) || at.startsWith(path + ".") || at.startsWith(path + "["));
  }

  /** How many errors there are. */
  public int errors() {
    return errors;
  }

  /**
   * All faults by place: files in the order in which they were first heard of, then line and column; what stands
   * nowhere in a text keeps its order.
   */
  public List<Fault> sorted() {
    Map<String, Integer> files = new HashMap<>();
    kept.values().forEach(f -> files.putIfAbsent(f.place().origin(), files.size()));
    List<Fault> sorted = new ArrayList<>(kept.values());
    sorted.sort(Comparator.<Fault>comparingInt(f -> file(f, files)).thenComparingLong(Faults::line)
        .thenComparingInt(Faults::column));
    return List.copyOf(sorted);
  }

  /** The errors of {@link #sorted}. */
  public List<Fault> sortedErrors() {
    return sorted().stream().filter(Fault::isError).toList();
  }

  /** The warnings of {@link #sorted}. */
  public List<Fault> sortedWarnings() {
    return sorted().stream().filter(f -> !f.isError()).toList();
  }

  /**
   * Ends the work if there is an error.
   *
   * @throws FaultException with all faults, warnings included
   */
  public void throwIfAny() {
    if (hasErrors()) {
      throw new FaultException(FaultException.ExitCode.INPUT, sorted());
    }
  }

  private static Object identity(Fault fault) {
    return fault.place() instanceof Place.Text(Source source, int line, int column, int _)
        ? List.of(source.name(), line, column, fault.message())
        : List.of(fault.place(), fault.path(), fault.message());
  }

  // Overrides are told after the files that they change, each in its turn.
  private static int file(Fault fault, Map<String, Integer> files) {
    return fault.place() instanceof Place.CommandLine
        ? Integer.MAX_VALUE
        : files.getOrDefault(fault.place().origin(), Integer.MAX_VALUE);
  }

  private static long line(Fault fault) {
    return switch (fault.place()) {
      case Place.Text text -> text.line();
      case Place.Binary binary -> binary.offset();
      case Place.CommandLine argument -> argument.turn();
      default -> 0;
    };
  }

  private static int column(Fault fault) {
    return fault.place() instanceof Place.Text text ? text.column() : 0;
  }
}
