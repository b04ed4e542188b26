package nn.engine.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nn.engine.fault.Fault;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import nn.engine.yaml.ScalarNode.Kind;

/** Readers of single values and lists of them. */
public final class Values {

  private static final Set<String> NOT_FINITE = Set.of("nan", "inf", "infinity");
  private static final int LISTED = 40;

  private Values() {}

  /** A whole number of 32 bits: {@code 8}; neither {@code 8.0} nor {@code "8"}. */
  public static ValueReader<Integer> integer(Bounds bounds) {
    return (node, path, faults) -> whole(node, path, faults, bounds, Integer.MIN_VALUE, Integer.MAX_VALUE)
        .map(Math::toIntExact);
  }

  /** A whole number of 64 bits. */
  public static ValueReader<Long> wideInteger(Bounds bounds) {
    return (node, path, faults) -> whole(node, path, faults, bounds, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A finite number, whole or not. */
  public static ValueReader<Double> number(Bounds bounds) {
    return (node, path, faults) -> real(node, path, faults, bounds, Double.MAX_VALUE);
  }

  /** A finite number that a float can hold. */
  public static ValueReader<Float> narrowNumber(Bounds bounds) {
    return (node, path, faults) -> real(node, path, faults, bounds, Float.MAX_VALUE).map(Double::floatValue);
  }

  /** {@code true} or {@code false}; {@code yes} and {@code no} are text in YAML 1.2. */
  public static ValueReader<Boolean> truth() {
    return (node, path, faults) -> {
      if (node instanceof ScalarNode scalar && scalar.kind() == Kind.BOOL) {
        return Optional.of(scalar.isTrue());
      }
      return wrong(node, path, faults, "true or false", truthHint(node));
    };
  }

  /** Text, empty too; a number or a truth counts as the text it is written in. */
  public static ValueReader<String> text() {
    return (node, path, faults) -> {
      if (node instanceof ScalarNode scalar && scalar.kind() != Kind.NULL && scalar.kind() != Kind.FAULTY) {
        return Optional.of(scalar.text());
      }
      return wrong(node, path, faults, "text");
    };
  }

  /** Text of at least one character that is not blank. */
  public static ValueReader<String> name() {
    return (node, path, faults) -> {
      Optional<String> text = text().read(node, path, faults);
      return text.isPresent() && text.get().isBlank()
          ? wrong(node, path, faults, "text that is not empty")
          : text;
    };
  }

  /** One of a few words. */
  public static ValueReader<String> choice(Collection<String> words) {
    List<String> known = List.copyOf(words);
    return (node, path, faults) -> {
      Optional<String> text =
          node instanceof ScalarNode scalar ? Optional.of(scalar.text()) : Optional.empty();
      if (text.isPresent() && known.contains(text.get())) {
        return text;
      }
      String[] hint = text.flatMap(t -> Suggest.didYouMean(t, known)).stream().toArray(String[]::new);
      return wrong(node, path, faults, "one of " + listed(known), hint);
    };
  }

  /**
   * The name of a file, relative to the folder of the file it is written in.
   *
   * @param working the folder for what was written on the command line
   */
  public static ValueReader<FilePath> file(Path working) {
    return (node, path, faults) -> name().read(node, path, faults).flatMap(given -> {
      Path folder =
          node.place() instanceof Place.Text text ? text.source().folder().orElse(working) : working;
      try {
        return Optional.of(new FilePath(given, folder.resolve(given).normalize(), node.place()));
      } catch (InvalidPathException _) {
        return wrong(node, path, faults, "the name of a file");
      }
    });
  }

  /** A list. */
  public static <T> ValueReader<List<T>> list(ValueReader<T> item) {
    return (node, path, faults) -> node instanceof ListNode list
        ? items(list, path, faults, item)
        : wrong(node, path, faults, "a list");
  }

  /** A list, or one value without brackets. */
  public static <T> ValueReader<List<T>> oneOrMore(ValueReader<T> item) {
    return (node, path, faults) -> node instanceof ListNode list
        ? items(list, path, faults, item)
        : item.read(node, path, faults).map(List::of);
  }

  /** Adds the fault that this value should have been something else; answers nothing, for the caller to return. */
  public static <T> Optional<T> wrong(Node node, ConfigPath path, Faults faults, String expected,
      String... hints) {
    return refuse(node, path, faults, "expected " + expected + ", found " + node.described(), hints);
  }

  /** Adds a fault at a value, unless it is known to be faulty; answers nothing, for the caller to return. */
  public static <T> Optional<T> refuse(Node node, ConfigPath path, Faults faults, String message,
      String... hints) {
    if (!isFaulty(node)) {
      Fault fault = Fault.error(node.place(), path.toString(), message, hints);
      faults.add(node.usedAt().map(used -> fault.hint("used at " + used)).orElse(fault));
    }
    return Optional.empty();
  }

  /** Whether a fault was told about this value already. */
  static boolean isFaulty(Node node) {
    return node instanceof ScalarNode scalar && scalar.kind() == Kind.FAULTY;
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar && scalar.kind() == Kind.NULL;
  }

  /** Names separated by commas, of many only the first. */
  static String listed(Collection<String> names) {
    String shown = String.join(", ", names.stream().limit(LISTED).toList());
    return names.size() > LISTED ? shown + " and " + (names.size() - LISTED) + " more" : shown;
  }

  private static <T> Optional<List<T>> items(ListNode list, ConfigPath path, Faults faults,
      ValueReader<T> item) {
    List<T> items = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      item.read(list.items().get(i), path.item(i), faults).ifPresent(items::add);
    }
    return items.size() == list.items().size() ? Optional.of(List.copyOf(items)) : Optional.empty();
  }

  private static Optional<Long> whole(Node node, ConfigPath path, Faults faults, Bounds bounds, long least,
      long most) {
    String expected = bounds.describe("an integer");
    if (!(node instanceof ScalarNode scalar) || scalar.kind() != Kind.INT) {
      return wrong(node, path, faults, expected, wholeHint(node));
    }
    Optional<Long> value = scalar.integer();
    if (value.isEmpty() || value.get() < least || value.get() > most) {
      return outOfRange(scalar, path, faults, expected,
          "integers end at " + (scalar.number() < 0 ? least : most));
    }
    return bounds.allowed().test(value.get()) ? value : wrong(node, path, faults, expected);
  }

  private static Optional<Double> real(Node node, ConfigPath path, Faults faults, Bounds bounds,
      double most) {
    String expected = bounds.describe("a number");
    if (!(node instanceof ScalarNode scalar) || !scalar.isNumber()) {
      String finite =
          node instanceof ScalarNode s && isNotFinite(s.text()) ? bounds.describe("a finite number") : "";
      return wrong(node, path, faults, finite.isEmpty() ? expected : finite, numberHint(node));
    }
    double value = scalar.number();
    if (scalar.overflows() || (Double.isFinite(value) && Math.abs(value) > most)) {
      return outOfRange(scalar, path, faults, expected,
          "numbers end at " + String.format(Locale.ROOT, "%.1e", most));
    } else if (!Double.isFinite(value)) {
      return wrong(node, path, faults, bounds.describe("a finite number"));
    }
    return bounds.allowed().test(value) ? Optional.of(value) : wrong(node, path, faults, expected);
  }

  private static <T> Optional<T> outOfRange(ScalarNode node, ConfigPath path, Faults faults, String expected,
      String limit) {
    return refuse(node, path, faults,
        "expected " + expected + ", found " + node.described() + ", which is out of range", limit);
  }

  private static boolean isNotFinite(String text) {
    String word = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    return NOT_FINITE.contains(word.toLowerCase(Locale.ROOT));
  }

  private static String[] wholeHint(Node node) {
    if (node instanceof ScalarNode scalar && scalar.kind() == Kind.FLOAT) {
      double value = scalar.number();
      boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
      return whole ? new String[] {"write " + (long) value} : new String[0];
    }
    return numberHint(node);
  }

  private static String[] numberHint(Node node) {
    if (node instanceof ScalarNode scalar && scalar.kind() == Kind.STRING) {
      String bare = scalar.text().strip();
      if (isNumber(bare)) {
        return new String[] {"remove the quotes: " + Quote.cut(bare)};
      } else if (isNumber(bare.replace("_", ""))) {
        return new String[] {"write " + Quote.cut(bare.replace("_", ""))};
      } else if (isNumber(bare.replace(',', '.'))) {
        return new String[] {"write " + Quote.cut(bare.replace(',', '.'))};
      }
    }
    return new String[0];
  }

  private static boolean isNumber(String text) {
    Kind kind = CoreSchema.kind(text);
    return kind == Kind.INT || kind == Kind.FLOAT;
  }

  private static String[] truthHint(Node node) {
    if (!(node instanceof ScalarNode scalar) || scalar.kind() == Kind.NULL) {
      return new String[0];
    }
    return switch (scalar.text().strip().toLowerCase(Locale.ROOT)) {
      case "yes", "on", "y", "1" -> new String[] {"write true"};
      case "no", "off", "n", "0" -> new String[] {"write false"};
      case "true", "false" -> new String[] {
          scalar.style().isQuoted() ? "remove the quotes" : "write it in small letters"};
      default -> new String[0];
    };
  }
}
