package nn.engine.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nn.api.Interval;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import nn.engine.plugin.Names;
import nn.engine.plugin.Range;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/** Reads single values of a configuration; whatever does not fit is a fault at its place, and empty. */
final class Values {

  private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
  /** A number with a unit, where a number alone is wanted. */
  private static final Pattern UNITED =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(%|epochs?|steps?|ms|s|min|h|MB|GB|px)");
  /** A time in whole words. */
  private static final Pattern SPELT = Pattern.compile(
      "(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(s|m|h|d)(?:ec(?:ond)?s?|in(?:ute)?s?|(?:ou)?rs?|ays?)",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern INTERVAL = Pattern.compile("(\\d{1,18})\\s*(steps?|epochs?)");
  private static final Pattern DURATION_PART =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*(ms|s|min|m|h|d)\\s*");
  private static final Pattern DURATION = Pattern.compile("(?:" + DURATION_PART.pattern() + ")+");
  static final Pattern GLUED = Pattern.compile("[a-z_0-9]+:\\S.*");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*%");

  private static final int LONGEST_NUMBER = 40;

  static final String BLANK = "write a blank behind the ':'";

  private final Faults faults;

  Values(Faults faults) {
    this.faults = faults;
  }

  Faults faults() {
    return faults;
  }

  /** Says what was expected and what was found; nothing about a value that already has its fault. */
  void expected(Node node, ConfigPath path, String expected, String... hints) {
    if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.FAULTY) {
      return;
    }
    fault(node, path, "expected " + expected + ", found " + node.described(),
        isGlued(node) ? new String[] {BLANK} : hints);
  }

  /** {@code epochs:30} is one word in YAML. */
  private static boolean isGlued(Node node) {
    return node instanceof ScalarNode scalar && scalar.style() == ScalarNode.Style.PLAIN
        && GLUED.matcher(scalar.text()).matches();
  }

  /** A fault at a value. */
  void fault(Node node, ConfigPath path, String message, String... hints) {
    List<String> all = new ArrayList<>(List.of(hints));
    node.usedAt().ifPresent(alias -> all.add("used at " + alias));
    fault(node.place(), path, message, all.toArray(String[]::new));
  }

  /** A fault at a place. */
  void fault(Place place, ConfigPath path, String message, String... hints) {
    faults.error(place, path.toString(), message, hints);
  }

  /** True or false. */
  Optional<Boolean> truth(Node node, ConfigPath path) {
    if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.BOOL) {
      return Optional.of(scalar.isTrue());
    }
    expected(node, path, "true or false", truthHints(node));
    return Optional.empty();
  }

  private static String[] truthHints(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      return new String[0];
    }
    String word = scalar.text().strip().toLowerCase(Locale.ROOT);
    return switch (word) {
      case "yes", "on", "y", "1" -> new String[] {"write true"};
      case "no", "off", "n", "0" -> new String[] {"write false"};
      case "true", "false" -> new String[] {
          "write " + word + (scalar.style().isQuoted() ? " without quotes" : " in small letters")};
      default -> new String[0];
    };
  }

  /** A whole number in a range that is also that of {@code int}, or of {@code long} if {@code wide}. */
  Optional<Long> whole(Node node, ConfigPath path, Range range, boolean wide) {
    String expected = range.words().map(words -> "an integer " + words).orElse("an integer");
    if (!(node instanceof ScalarNode scalar) || scalar.kind() != ScalarNode.Kind.INT) {
      expected(node, path, expected, numberHints(node, true));
      return Optional.empty();
    }
    Optional<Long> value = scalar.integer();
    if (value.isEmpty() || (!wide && value.get() != value.get().intValue())) {
      long limit = wide ? Long.MAX_VALUE : Integer.MAX_VALUE;
      expected(node, path, expected + " of at most " + limit + " in size");
      return Optional.empty();
    }
    if (!range.contains(value.get())) {
      expected(node, path, expected);
      return Optional.empty();
    }
    return value;
  }

  /** A finite number in a range that fits into a {@code double}, or else a {@code float}. */
  Optional<Double> real(Node node, ConfigPath path, Range range, boolean wide) {
    String expected = range.words().map(words -> "a number " + words).orElse("a number");
    if (!(node instanceof ScalarNode scalar) || !scalar.isNumber()) {
      boolean notFinite = node instanceof ScalarNode s
          && s.text().toLowerCase(Locale.ROOT).matches("[-+]?(nan|inf|infinity)");
      expected(node, path, notFinite ? "a finite number" : expected, numberHints(node, false));
      return Optional.empty();
    }
    double value = scalar.number();
    if (scalar.overflows() || (Double.isFinite(value) && !wide && Float.isInfinite((float) value))) {
      expected(node, path, "a number of at most " + (wide ? "1.8e308" : "3.4e38") + " in size");
    } else if (!Double.isFinite(value)) {
      expected(node, path, "a finite number");
    } else if (!range.contains(value) || (!wide && !range.contains((float) value))) {
      expected(node, path, expected);
    } else {
      return Optional.of(value);
    }
    return Optional.empty();
  }

  private static String[] numberHints(Node node, boolean whole) {
    if (!(node instanceof ScalarNode scalar) || scalar.text().length() > LONGEST_NUMBER) {
      return new String[0];
    }
    String text = scalar.text().strip();
    if (scalar.kind() == ScalarNode.Kind.FLOAT) { // where an integer is wanted
      double value = scalar.number();
      return value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE
          ? new String[] {"write " + (long) value}
          : new String[0];
    } else if (scalar.style().isQuoted() && isNumber(text)) {
      return new String[] {"it is text because of its quotes: write " + text};
    }
    Matcher united = UNITED.matcher(text);
    if (whole && text.endsWith("%")) {
      return new String[0];
    }
    if (scalar.kind() == ScalarNode.Kind.STRING && united.matches()) {
      return new String[] {"write " + (united.group(2).equals("%")
          ? new BigDecimal(united.group(1)).movePointLeft(2).toPlainString()
          : united.group(1) + ", without a unit")};
    }
    String mended = isNumber(text.replace("_", "")) ? text.replace("_", "") : text.replace(',', '.');
    return scalar.kind() == ScalarNode.Kind.STRING && isNumber(mended)
        ? new String[] {"write " + mended}
        : new String[0];
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  /** Text; a number or true or false is taken as it is written. */
  Optional<String> text(Node node, ConfigPath path) {
    if (node instanceof ScalarNode scalar && scalar.kind() != ScalarNode.Kind.NULL
        && scalar.kind() != ScalarNode.Kind.FAULTY) {
      return Optional.of(scalar.text());
    }
    expected(node, path, "text");
    return Optional.empty();
  }

  /** One of a few words. */
  <T extends Enum<T>> Optional<T> choice(Node node, ConfigPath path, List<T> constants) {
    List<String> names = constants.stream().map(Names::constant).toList();
    return word(node, path, names).map(word -> constants.get(names.indexOf(word)));
  }

  /** One of a few words. */
  Optional<String> word(Node node, ConfigPath path, Collection<String> words) {
    if (node instanceof ScalarNode scalar && scalar.kind() != ScalarNode.Kind.NULL
        && words.contains(scalar.text())) {
      return Optional.of(scalar.text());
    }
    String[] hints = node instanceof ScalarNode scalar
        ? Suggest.didYouMean(scalar.text(), words).stream().toArray(String[]::new)
        : new String[0];
    expected(node, path, words.size() == 1 ? words.iterator().next() : "one of " + String.join(", ", words),
        hints);
    return Optional.empty();
  }

  /** A length of training. */
  Optional<Interval> interval(Node node, ConfigPath path, long least) {
    if (node instanceof ScalarNode scalar) {
      Matcher m = INTERVAL.matcher(scalar.text());
      if (m.matches() && Long.parseLong(m.group(1)) >= least) {
        Interval.Unit unit = m.group(2).startsWith("step") ? Interval.Unit.STEPS : Interval.Unit.EPOCHS;
        return Optional.of(new Interval(Long.parseLong(m.group(1)), unit));
      }
    }
    expected(node, path,
        "a length such as '500 steps' or '5 epochs'" + (least > 0 ? ", at least " + least : ""),
        lengthHints(node));
    return Optional.empty();
  }

  private static String[] lengthHints(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      return new String[0];
    }
    String small = scalar.text().toLowerCase(Locale.ROOT);
    return scalar.kind() == ScalarNode.Kind.INT
        ? new String[] {"write '" + scalar.text() + " epochs' or '" + scalar.text() + " steps'"}
        : INTERVAL.matcher(small).matches() && !small.equals(scalar.text())
            ? new String[] {"write '" + small + "'"}
            : new String[0];
  }

  /** A length of time: {@code 20m}, {@code 1h30m}, {@code 90s}; more than none. */
  Optional<Duration> duration(Node node, ConfigPath path) {
    if (node instanceof ScalarNode scalar && scalar.text().length() <= LONGEST_NUMBER
        && DURATION.matcher(scalar.text()).matches()) {
      Duration duration = sum(scalar.text());
      if (duration.isPositive()) {
        return Optional.of(duration);
      }
    }
    expected(node, path, "a time such as '90s', '20m' or '1h30m'", timeHints(node));
    return Optional.empty();
  }

  private static String[] timeHints(Node node) {
    if (!(node instanceof ScalarNode scalar) || scalar.text().length() > LONGEST_NUMBER) {
      return new String[0];
    }
    Matcher spelt = SPELT.matcher(scalar.text());
    return scalar.isNumber() ? new String[] {"add the unit: " + node.described() + "s"}
        : spelt.matches()
            ? new String[] {"write " + spelt.group(1) + spelt.group(2).toLowerCase(Locale.ROOT)}
            : new String[0];
  }

  private static Duration sum(String text) {
    BigDecimal millis = BigDecimal.ZERO;
    Matcher part = DURATION_PART.matcher(text);
    while (part.find()) {
      long unit = switch (part.group(2)) {
        case "ms" -> 1;
        case "s" -> 1_000;
        case "h" -> 3_600_000;
        case "d" -> 86_400_000;
        default -> 60_000;
      };
      millis = millis.add(new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(unit)));
    }
    return Duration.ofMillis(millis.longValue());
  }

  /** A share of all: {@code 10%} or {@code 0.1}, at least 0 and below 1. */
  Optional<Double> share(Node node, ConfigPath path) {
    if (node instanceof ScalarNode scalar && scalar.kind() != ScalarNode.Kind.FAULTY) {
      Matcher m = PERCENT.matcher(scalar.text());
      double share = m.matches()
          ? new BigDecimal(m.group(1)).movePointLeft(2).doubleValue()
          : scalar.isNumber() ? scalar.number() : Double.NaN;
      if (share >= 0 && share < 1) {
        return Optional.of(share);
      }
    }
    boolean forgotten = node instanceof ScalarNode scalar && scalar.isNumber() && scalar.number() >= 1
        && scalar.number() < 100;
    expected(node, path, "a share such as 10%, at least 0% and below 100%",
        forgotten ? new String[] {"write " + node.described() + "%"} : new String[0]);
    return Optional.empty();
  }

  /** A key that is missing. */
  void missing(Node parent, ConfigPath path, String key, String expected, String... hints) {
    fault(parent, path, "the key " + Quote.value(key) + " is missing, expected " + expected, hints);
  }
}
