package nn.engine.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import nn.engine.yaml.MapNode.Entry;
import nn.engine.yaml.ScalarNode.Kind;
import nn.engine.yaml.ScalarNode.Style;

/**
 * Puts variables into values: <code>${name}</code>, <code>${seed}</code>, <code>${env:VAR}</code> and
 * <code>${env:VAR:-default}</code>; <code>$${</code> is the text <code>${</code>. What a variable brings is not looked
 * at again. A value without quotes is then what it looks like: <code>epochs: ${env:EPOCHS}</code> may be a number; so may
 * one that is a single variable, as between brackets it needs quotes: <code>{units: "${env:UNITS}"}</code>.
 */
final class Interpolation {

  private static final String OPEN = "${";
  private static final String ENV = "env:";
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Function<String, Optional<String>> env;
  private final Map<String, Optional<String>> variables = new HashMap<>();
  private final Faults faults;
  private int room = YamlReader.MAX_BYTES;

  Interpolation(Function<String, Optional<String>> env, Faults faults) {
    this.env = env;
    this.faults = faults;
  }

  /** Makes a variable known; one without a value is about to be set, and may not be used. */
  Interpolation define(String name, Optional<String> value) {
    variables.put(name, value);
    return this;
  }

  /** The value with its variables replaced; faulty where one is unknown. */
  Node apply(Node node, ConfigPath path) {
    return switch (node) {
      case MapNode map -> map(map, path);
      case ListNode list -> list(list, path);
      case ScalarNode scalar -> scalar(scalar, path);
    };
  }

  private Node map(MapNode map, ConfigPath path) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : map.entries()) {
      entries.add(new Entry(entry.key(), entry.keyPlace(), apply(entry.value(), path.key(entry.key()))));
    }
    return new MapNode(map.place(), entries, map.usedAt());
  }

  private Node list(ListNode list, ConfigPath path) {
    List<Node> items = new ArrayList<>();
    for (Node item : list.items()) {
      items.add(apply(item, path.item(items.size())));
    }
    return new ListNode(list.place(), items, list.usedAt());
  }

  ScalarNode scalar(ScalarNode scalar, ConfigPath path) {
    if (scalar.kind() != Kind.STRING || !scalar.text().contains(OPEN)) {
      return scalar;
    }
    String text = scalar.text();
    StringBuilder out = new StringBuilder();
    boolean faulty = false;
    int done = 0;
    int number = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, done), number++) {
      if (open > done && text.charAt(open - 1) == '$') {
        out.append(text, done, open - 1).append(OPEN);
        done = open + OPEN.length();
        continue;
      }
      int close = text.indexOf('}', open);
      Place place = locate(scalar.place(), number, close < 0 ? OPEN.length() : close + 1 - open);
      Optional<String> value = close < 0
          ? unclosed(place, path)
          : value(text.substring(open + OPEN.length(), close), place, path);
      if (close < 0 || (value.isPresent() && !takeRoom(value.get().length(), place, path))) {
        return ScalarNode.faulty(scalar.place());
      }
      faulty |= value.isEmpty();
      out.append(text, done, open).append(value.orElse(""));
      done = close + 1;
    }
    if (faulty) {
      return ScalarNode.faulty(scalar.place());
    }
    boolean alone = number == 1 && text.startsWith(OPEN) && done == text.length();
    String result = out.append(text, done, text.length()).toString();
    boolean typed = alone && List.of(Kind.INT, Kind.FLOAT, Kind.BOOL).contains(CoreSchema.kind(result));
    ScalarNode whole = ScalarNode.of(scalar.place(), result, typed ? Style.PLAIN : scalar.style());
    return scalar.usedAt().map(whole::usedAt).orElse(whole);
  }

  private Optional<String> value(String variable, Place place, ConfigPath path) {
    if (variable.startsWith(ENV)) {
      return environment(variable.substring(ENV.length()), place, path);
    }
    Optional<String> value = variables.get(variable);
    if (value == null) {
      String mend = VARIABLE.matcher(variable).matches() && env.apply(variable).isPresent()
          ? "write ${env:" + variable + "} for the variable of the environment"
          : Suggest.didYouMean(variable, variables.keySet())
              .orElse("known are ${name}, ${seed} and ${env:VARIABLE}; write $${ for the text ${");
      faults.error(place, path.toString(), "unknown variable " + Quote.value(variable), mend);
      return Optional.empty();
    }
    if (value.isEmpty()) {
      faults.error(place, path.toString(), "the variable '" + variable + "' has no value here",
          "the name may hold ${seed} and ${env:VARIABLE}, the seed only ${env:VARIABLE}");
    }
    return value;
  }

  private Optional<String> environment(String variable, Place place, ConfigPath path) {
    int split = variable.indexOf(":-");
    String name = split < 0 ? variable : variable.substring(0, split);
    if (!VARIABLE.matcher(name).matches()) {
      faults.error(place, path.toString(), Quote.value(name) + " is no name of an environment variable",
          "write ${env:VARIABLE} or ${env:VARIABLE:-default}");
      return Optional.empty();
    }
    Optional<String> value = env.apply(name);
    if (value.isEmpty() && split < 0) {
      faults.error(place, path.toString(), "the environment variable " + name + " is not set",
          "set it, or write ${env:" + name + ":-default}");
      return Optional.empty();
    }
    return Optional.of(value.orElseGet(() -> variable.substring(split + 2)));
  }

  private Optional<String> unclosed(Place place, ConfigPath path) {
    faults.error(place, path.toString(), "this variable is never closed",
        "close it with '}', or write $${ for the text ${");
    return Optional.empty();
  }

  private boolean takeRoom(int length, Place place, ConfigPath path) {
    room -= length;
    if (room < 0) {
      faults.error(place, path.toString(), "the variables bring more than 1 MiB of text in all");
    }
    return room >= 0;
  }

  // The n-th "${" behind the start of the value, on its line or a later one.
  private static Place locate(Place place, int number, int length) {
    if (!(place instanceof Place.Text start)) {
      return place;
    }
    int left = number;
    int from = start.column() - 1;
    for (int line = start.line(); start.source().line(line).isPresent(); line++) {
      String text = start.source().line(line).get();
      int at = text.indexOf(OPEN,
          text.offsetByCodePoints(0, Math.min(from, text.codePointCount(0, text.length()))));
      while (at >= 0 && left > 0) {
        left--;
        at = text.indexOf(OPEN, at + OPEN.length());
      }
      if (at >= 0) {
        return new Place.Text(start.source(), line, text.codePointCount(0, at) + 1, length);
      }
      from = 0;
    }
    return place;
  }
}
