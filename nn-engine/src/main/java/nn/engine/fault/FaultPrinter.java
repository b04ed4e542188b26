package nn.engine.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts faults into the form of the manual:
 *
 * <pre>
 * fashion.yaml:25:60: error: model.layers[1].activation: no activation named 'reluu'
 *   25 |     - {type: dense, name: hidden1, units: 256, activation: reluu}
 *      |                                                            ^^^^^ did you mean 'relu'?
 * </pre>
 */
public final class FaultPrinter {

  /** The most errors of one file, and the most warnings, that are shown. */
  public static final int LIMIT = 20;

  /** A column of a table, as lines for people name it. */
  private static final Pattern COLUMN = Pattern.compile("^(?:column|target) '(.*)'$");

  /** A hint that is an option with its value: {@code padding: same}. */
  private static final Pattern OPTION = Pattern.compile("[a-z_0-9]+: \\S.*");

  private FaultPrinter() {}

  /**
   * All faults in their order, errors before warnings, one or a few lines each; of one file no more than {@link #LIMIT},
   * then a count.
   */
  public static List<String> lines(List<Fault> sorted) {
    List<String> lines = new ArrayList<>();
    Map<String, List<Fault>> groups = sorted.stream().sorted(Comparator.comparing(f -> !f.isError()))
        .collect(Collectors.groupingBy(f -> f.severity() + f.place().origin(), LinkedHashMap::new,
            Collectors.toList()));
    for (List<Fault> group : groups.values()) {
      List<Fault> shown = group.stream().filter(f -> f.count() == 1).limit(LIMIT).toList();
      shown.forEach(f -> lines.addAll(lines(f)));
      long more = count(group) - shown.size();
      if (more > 0) {
        String origin = Quote.escape(group.getFirst().place().origin());
        lines.add("and " + more + " more " + plural(more, group.getFirst().severity().toString()) + " in "
            + origin);
      }
    }
    return lines;
  }

  /** All faults and, below them, how many errors there are and what that means: {@code 3 errors. Nothing was read.} */
  public static String text(List<Fault> sorted, String consequence) {
    List<String> lines = new ArrayList<>(lines(sorted));
    long errors = count(sorted.stream().filter(Fault::isError).toList());
    lines.add(errors + " " + plural(errors, "error") + ". " + consequence);
    return String.join("\n", lines) + "\n";
  }

  /** One fault: its headline; where the text is at hand, its line and a caret; and its hints. */
  public static List<String> lines(Fault fault) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(fault));
    String hints = Quote.escape(hints(fault));
    if (fault.place() instanceof Place.Text text && text.sourceLine().isPresent()) {
      Excerpt excerpt = new Excerpt(text.sourceLine().get(), text.column(), text.length());
      String number = "  " + text.line();
      lines.add((number + " | " + excerpt.text()).stripTrailing());
      lines.add((" ".repeat(number.length()) + " | " + excerpt.carets() + " " + hints).stripTrailing());
    } else if (!hints.isEmpty()) {
      lines.add("  " + hints);
    }
    return lines;
  }

  /** What to do; what is to stand in the file is told as such. */
  private static String hints(Fault fault) {
    return fault.hints().stream().map(hint -> OPTION.matcher(hint).matches() ? "write " + hint : hint)
        .collect(Collectors.joining("; "));
  }

  /** {@code file:line:column: error: path: message}, the form that editors can jump to. */
  public static String headline(Fault fault) {
    boolean said = fault.message().startsWith(fault.path() + " "); // model.layers[3] 'logits' gives ...
    String path = fault.path().isEmpty() || said ? "" : fault.path() + ": ";
    return Quote.escape(fault.place() + ": " + fault.severity() + ": " + path + fault.message());
  }

  /**
   * One fault as data for JSON: {@code file}, {@code line}, {@code column}, {@code path}, {@code message} and
   * {@code hint}; a place that is not in a text has no line and column, a binary file has {@code offset} instead.
   */
  public static Map<String, Object> data(Fault fault) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("file", fault.place().origin());
    switch (fault.place()) {
      case Place.Text text -> {
        data.put("line", text.line());
        data.put("column", text.column());
      }
      case Place.Binary binary -> data.put("offset", binary.offset());
      case Place.Whole _, Place.CommandLine _, Place.Described _ -> {}
    }
    data.put("path", COLUMN.matcher(fault.path()).replaceFirst("$1"));
    data.put("message", fault.message());
    data.put("hint", hints(fault));
    return data;
  }

  private static long count(List<Fault> faults) {
    return faults.stream().mapToLong(Fault::count).sum();
  }

  private static String plural(long count, String noun) {
    return count == 1 ? noun : noun + "s";
  }
}
