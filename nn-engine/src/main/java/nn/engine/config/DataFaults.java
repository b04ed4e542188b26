package nn.engine.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nn.api.OptionException;
import nn.api.UserException;
import nn.api.data.DataException;
import nn.engine.fault.Fault;
import nn.engine.fault.Place;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/** Finds the place of what a data source or the preparation of data finds wrong. */
public final class DataFaults {

  private static final Pattern TEXT = Pattern.compile("(.*):(\\d{1,9}):(\\d{1,9})", Pattern.DOTALL);
  private static final Pattern BINARY = Pattern.compile("(.*)@(\\d{1,18})", Pattern.DOTALL);
  /** What a message about a cell begins with: the column is what the fault is about. */
  private static final Pattern OF_COLUMN =
      Pattern.compile("((?:column|target|weight) '[^']*'): (.*)", Pattern.DOTALL);
  private static final String DATA = "data";
  private static final List<String> SECTIONS =
      List.of("source", "features", "target", "weight", "preprocess", "split", "batch");
  /** A key of {@code data}: where to get data that is not shipped, and where to put it. */
  static final String OBTAIN = "obtain";

  private static final String SOURCE = "data.source";
  /** What the source of rows in the configuration calls them. */
  private static final String ROWS = "data.source.rows";
  private static final Pattern ROW = Pattern.compile("row (\\d{1,9}) \\(from 0\\): (.*)", Pattern.DOTALL);

  private DataFaults() {}

  /** The faults with their places: the one that was thrown, and those that were found beside it. */
  public static List<Fault> all(UserException e, MapNode root) {
    return e instanceof DataException data
        ? Stream.concat(Stream.of(data), data.further().stream())
            .map(each -> each.place().equals(ROWS) ? ofFile(each, root) : one(each)).toList()
        : List.of(of(e, root));
  }

  /** A fault of a row that stands in the configuration itself: at its cell. */
  private static Fault ofFile(DataException e, MapNode root) {
    String message = String.valueOf(e.getMessage());
    Matcher row = ROW.matcher(message);
    if (!row.matches()) {
      Places.Found all = Places.find(root, ROWS);
      return e.count() > 1 ? Fault.rest(all.place(), message, e.count())
          : Fault.error(all.place(), ROWS, message);
    }
    Matcher column = OF_COLUMN.matcher(row.group(2));
    int index = column.matches() ? columns(root).indexOf(column.group(1).replaceAll("^[^']*'|'$", "")) : -1;
    Places.Found at =
        Places.find(root, ROWS + "[" + row.group(1) + "]" + (index < 0 ? "" : "[" + index + "]"));
    Fault fault = Fault.error(at.place(), at.path(), row.group(2));
    return e.mend().map(fault::hint).orElse(fault);
  }

  /** The names of the columns of rows that stand in the configuration. */
  private static List<String> columns(MapNode root) {
    return root.value(DATA).flatMap(data -> value(data, "source")).flatMap(source -> value(source, "columns"))
        .map(columns -> columns instanceof ListNode list
            ? list.items().stream().map(item -> String.valueOf(item.plain())).toList()
            : List.<String>of())
        .orElse(List.of());
  }

  private static Optional<Node> value(Node node, String key) {
    return node instanceof MapNode map ? map.value(key) : Optional.empty();
  }

  /** The same for faults in the data itself, which need no configuration to be placed. */
  public static List<Fault> of(DataException e) {
    return Stream.concat(Stream.of(e), e.further().stream()).map(DataFaults::one).toList();
  }

  private static Fault one(DataException e) {
    String message = String.valueOf(e.getMessage());
    if (e.count() > 1) {
      return Fault.rest(new Place.Whole(e.place()), message, e.count());
    }
    Matcher column = OF_COLUMN.matcher(message);
    Fault fault = column.matches()
        ? Fault.error(place(e.place()), column.group(1), column.group(2))
        : Fault.error(place(e.place()), "", message);
    return e.mend().map(fault::hint).orElse(fault);
  }

  /**
   * The fault with its place: that in the data, or the option in the configuration. The option of an
   * {@link OptionException} is one of the source, or a path below {@code data}, or one from the top.
   */
  public static Fault of(UserException e, MapNode root) {
    String message = String.valueOf(e.getMessage());
    Fault fault = switch (e) {
      case DataException data -> Fault.error(place(data.place()), "", message);
      case OptionException option -> {
        String path = path(option.option());
        Places.Found at = Places.find(root, path);
        Fault found = Fault.error(at.place(), at.path(), message);
        yield path.startsWith(SOURCE) ? obtain(root).map(found::hint).orElse(found) : found;
      }
      default -> Fault.error(Places.find(root, DATA).place(), DATA, message);
    };
    return e.mend().map(fault::hint).orElse(fault);
  }

  private static String path(String option) {
    String first = option.split("[.\\[]", 2)[0];
    if (SECTIONS.contains(first)) {
      return DATA + "." + option;
    }
    return first.equals("model") ? option : SOURCE + "." + option;
  }

  /** What the file says about where to get its data. */
  private static Optional<String> obtain(MapNode root) {
    return root.value(DATA)
        .flatMap(data -> data instanceof MapNode map ? map.value(OBTAIN) : Optional.empty())
        .flatMap(node -> node instanceof ScalarNode scalar ? Optional.of(scalar.text()) : Optional.empty());
  }

  private static Place place(String place) {
    Matcher text = TEXT.matcher(place);
    if (text.matches()) {
      return Place.in(text.group(1), Integer.parseInt(text.group(2)), Integer.parseInt(text.group(3)));
    }
    Matcher binary = BINARY.matcher(place);
    return binary.matches()
        ? new Place.Binary(binary.group(1), Long.parseLong(binary.group(2)))
        : new Place.Whole(place);
  }
}
