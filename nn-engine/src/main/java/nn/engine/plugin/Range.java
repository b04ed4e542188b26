package nn.engine.plugin;

import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import nn.api.option.Above;
import nn.api.option.Below;
import nn.api.option.Max;
import nn.api.option.Min;

/** Which numbers an option takes. */
public record Range(OptionalDouble min, OptionalDouble max, OptionalDouble above, OptionalDouble below) {

  /** Any number. */
  public static final Range ANY =
      new Range(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
          OptionalDouble.empty());

  /** What the annotations of an option say. */
  static Range of(AnnotatedElement option) {
    Min min = option.getAnnotation(Min.class);
    Max max = option.getAnnotation(Max.class);
    Above above = option.getAnnotation(Above.class);
    Below below = option.getAnnotation(Below.class);
    return new Range(min == null ? OptionalDouble.empty() : OptionalDouble.of(min.value()),
        max == null ? OptionalDouble.empty() : OptionalDouble.of(max.value()),
        above == null ? OptionalDouble.empty() : OptionalDouble.of(above.value()),
        below == null ? OptionalDouble.empty() : OptionalDouble.of(below.value()));
  }

  /** At least this. */
  public static Range min(double min) {
    return new Range(OptionalDouble.of(min), OptionalDouble.empty(), OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /** Greater than this. */
  public static Range above(double above) {
    return new Range(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.of(above),
        OptionalDouble.empty());
  }

  /** Whether a number lies within. */
  public boolean contains(double number) {
    return (min.isEmpty() || number >= min.getAsDouble()) && (max.isEmpty() || number <= max.getAsDouble())
        && (above.isEmpty() || number > above.getAsDouble())
        && (below.isEmpty() || number < below.getAsDouble());
  }

  /** {@code at least 0 and below 1}; empty for any number. */
  public Optional<String> words() {
    List<String> parts = new ArrayList<>();
    min.ifPresent(v -> parts.add("at least " + plain(v)));
    above.ifPresent(v -> parts.add("above " + plain(v)));
    max.ifPresent(v -> parts.add("at most " + plain(v)));
    below.ifPresent(v -> parts.add("below " + plain(v)));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", parts));
  }

  /** A number as users write it: 1 rather than 1.0. */
  static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
