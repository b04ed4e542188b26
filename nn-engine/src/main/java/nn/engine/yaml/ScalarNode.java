package nn.engine.yaml;

import java.util.Optional;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;

/**
 * A single value.
 *
 * @param place where it starts, after an anchor
 * @param text the value without quotes, escapes resolved
 * @param style how it is written
 * @param kind what it is by the core schema of YAML 1.2
 * @param usedAt where the alias stands that brought it
 */
public record ScalarNode(Place place, String text, Style style, Kind kind, Optional<Place> usedAt)
    implements Node {

  /** How a value is written. */
  public enum Style {
    PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, LITERAL, FOLDED;

    /** Whether it stands between quotes. */
    public boolean isQuoted() {
      return this == SINGLE_QUOTED || this == DOUBLE_QUOTED;
    }
  }

  /** What a value is. */
  public enum Kind {
    NULL, BOOL, INT, FLOAT, STRING,
    /** A fault was reported where this value should be; whoever reads it says nothing more. */
    FAULTY
  }

  /** A value that no alias brought. */
  public static ScalarNode of(Place place, String text, Style style) {
    Kind kind = style == Style.PLAIN ? CoreSchema.kind(text) : Kind.STRING;
    return new ScalarNode(place, text, style, kind, Optional.empty());
  }

  /** Stands in for a value about which a fault was reported. */
  public static ScalarNode faulty(Place place) {
    return new ScalarNode(place, "", Style.PLAIN, Kind.FAULTY, Optional.empty());
  }

  /** Whether it is a number, finite or not. */
  public boolean isNumber() {
    return kind == Kind.INT || kind == Kind.FLOAT;
  }

  /** The integer, if it is one and fits into 64 bits. */
  public Optional<Long> integer() {
    return kind == Kind.INT ? CoreSchema.integer(text) : Optional.empty();
  }

  /** The number; infinite where its text is beyond what a double holds. */
  public double number() {
    if (!isNumber()) {
      throw new IllegalStateException(described() + " is no number");
    }
    return CoreSchema.number(text);
  }

  /** Whether the number is too large for a double although its text is finite: {@code 1e999}. */
  public boolean overflows() {
    return isNumber() && !CoreSchema.isNonFinite(text) && Double.isInfinite(number());
  }

  /** Whether it is {@code true}; only for booleans. */
  public boolean isTrue() {
    return kind == Kind.BOOL && (text.charAt(0) == 't' || text.charAt(0) == 'T');
  }

  @Override
  public ScalarNode usedAt(Place alias) {
    return new ScalarNode(place, text, style, kind, Optional.of(alias));
  }

  @Override
  public String described() {
    return switch (kind) {
      case NULL -> "nothing";
      case BOOL, INT, FLOAT -> Quote.cut(text);
      case STRING -> Quote.value(text);
      case FAULTY -> "...";
    };
  }

  @Override
  public Object plain() {
    return switch (kind) {
      case NULL, FAULTY -> Optional.empty();
      case BOOL -> isTrue();
      case INT -> integer().<Object>map(i -> i).orElse(number());
      case FLOAT -> number();
      case STRING -> text;
    };
  }
}
