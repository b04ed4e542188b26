package nn.engine.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nn.api.Interval;
import nn.engine.yaml.ScalarNode.Kind;

/** Readers of numbers with units: {@code 20m}, {@code 500 steps}, {@code 64MB}, {@code 10%}. */
public final class Quantities {

  private static final Pattern INTERVAL = Pattern.compile("([0-9]{1,18}) ?(steps?|epochs?)");
  private static final Pattern DURATION =
      Pattern.compile("(?:[0-9]{1,9}(?:\\.[0-9]{1,3})? ?(?:ms|s|m|h|d) ?)+");
  private static final Pattern DURATION_PART = Pattern.compile("([0-9.]+) ?(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?) ?(B|[KMGT]i?B)");
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?%");

  private static final Map<String, Long> MILLISECONDS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

  private Quantities() {}

  /** A length of training: {@code 500 steps}, {@code 1 epoch}. */
  public static ValueReader<Interval> interval(long least) {
    String expected = "a length such as '500 steps' or '5 epochs'" + (least > 0 ? ", at least " + least : "");
    return (node, path, faults) -> {
      Optional<Matcher> match = match(INTERVAL, node);
      if (match.isPresent() && Long.parseLong(match.get().group(1)) >= least) {
        boolean steps = match.get().group(2).startsWith("step");
        return Optional.of(new Interval(Long.parseLong(match.get().group(1)),
            steps ? Interval.Unit.STEPS : Interval.Unit.EPOCHS));
      }
      String[] hint = isInteger(node)
          ? new String[] {"write " + node.described() + " steps, or " + node.described() + " epochs"}
          : new String[0];
      return Values.wrong(node, path, faults, expected, hint);
    };
  }

  /** A time: {@code 20m}, {@code 1h30m}, {@code 90s}; more than none. */
  public static ValueReader<Duration> duration() {
    return (node, path, faults) -> match(DURATION, node).map(m -> sum(m.group()))
        .filter(d -> d.toMillis() > 0)
        .or(() -> Values.wrong(node, path, faults, "a time such as '20m', '1h30m' or '90s'",
            isInteger(node) ? new String[] {"add the unit: " + node.described() + "s"} : new String[0]));
  }

  /** A size in bytes: {@code 64MB} is 64 million, {@code 64MiB} is 64 times 1024 times 1024. */
  public static ValueReader<Long> bytes() {
    return (node, path, faults) -> match(SIZE, node)
        .map(m -> new BigDecimal(m.group(1)).multiply(BigDecimal.valueOf(factor(m.group(2)))).longValue())
        .or(() -> Values.wrong(node, path, faults, "a size such as '64MB' or '1GiB'"));
  }

  /** A share of a whole: {@code 10%} or {@code 0.1}; at least none and at most all. */
  public static ValueReader<Double> share() {
    return (node, path, faults) -> {
      Optional<Double> share =
          match(PERCENT, node).map(m -> new BigDecimal(m.group(1)).movePointLeft(2).doubleValue());
      if (share.isEmpty() && node instanceof ScalarNode scalar && scalar.isNumber()) {
        share = Optional.of(scalar.number());
      }
      if (share.isPresent() && share.get() >= 0 && share.get() <= 1) {
        return share;
      }
      String[] hint = isInteger(node) && share.orElse(0.0) > 1 && share.orElse(0.0) <= 100
          ? new String[] {"write " + node.described() + "%"}
          : new String[0];
      return Values.wrong(node, path, faults, "a share from 0% to 100%, or from 0 to 1", hint);
    };
  }

  private static Duration sum(String text) {
    BigDecimal milliseconds = BigDecimal.ZERO;
    Matcher part = DURATION_PART.matcher(text);
    while (part.find()) {
      BigDecimal unit = BigDecimal.valueOf(MILLISECONDS.getOrDefault(part.group(2), 0L));
      milliseconds = milliseconds.add(new BigDecimal(part.group(1)).multiply(unit));
    }
    return Duration.ofMillis(milliseconds.longValue());
  }

  private static long factor(String unit) {
    long base = unit.contains("i") ? 1024 : 1000;
    long factor = 1;
    for (int i = "BKMGT".indexOf(unit.toUpperCase(Locale.ROOT).charAt(0)); i > 0; i--) {
      factor *= base;
    }
    return factor;
  }

  private static boolean isInteger(Node node) {
    return node instanceof ScalarNode scalar && scalar.kind() == Kind.INT;
  }

  private static Optional<Matcher> match(Pattern pattern, Node node) {
    if (!(node instanceof ScalarNode scalar) || scalar.kind() != Kind.STRING
        || scalar.text().length() > 100) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(scalar.text().strip());
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }
}
