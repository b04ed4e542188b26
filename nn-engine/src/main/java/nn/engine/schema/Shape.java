package nn.engine.schema;

import java.util.List;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.OptionType;
import nn.engine.plugin.Range;

/** What a value of a configuration may be. */
public sealed interface Shape {

  /** A single value of a type that options of extensions have too. */
  record Plain(OptionType type, Range range) implements Shape {}

  /** One of a few words. */
  record Words(List<String> words) implements Shape {

    static Words of(String... words) {
      return new Words(List.of(words));
    }
  }

  /** A share of all, {@code 10%} or 0.1. */
  record Share() implements Shape {}

  /** A length of time, {@code 20m}. */
  record Time() implements Shape {}

  /**
   * An extension: its bare name or a mapping with {@code type:}.
   *
   * @param extras further keys beside the extension's own
   */
  record Component(ExtensionKind kind, List<Key> extras) implements Shape {

    static Component of(ExtensionKind kind) {
      return new Component(kind, List.of());
    }
  }

  /** A mapping with these keys. */
  record Section(List<Key> keys) implements Shape {

    /** The key of this name. */
    public Key key(String name) {
      return keys.stream().filter(key -> key.name().equals(name)).findFirst().orElseThrow();
    }
  }

  /** A section for which the value of its key {@code type} may stand alone. */
  record Typed(Section section) implements Shape {}

  /**
   * A list.
   *
   * @param alone whether a single item may stand without a list
   */
  record Items(Shape item, boolean alone) implements Shape {}

  /**
   * A mapping whose keys the user chooses.
   *
   * @param most how many keys there may be
   */
  record Named(Shape value, int most) implements Shape {}

  /** Any of several; the first is the full form. */
  record Either(List<Shape> forms) implements Shape {

    static Either of(Shape... forms) {
      return new Either(List.of(forms));
    }
  }

  /** Options for all layers that have them. */
  record LayerDefaults() implements Shape {}

  /** An integer in a range. */
  static Shape whole(Range range) {
    return new Plain(new OptionType.Whole(true), range);
  }

  /** A number in a range. */
  static Shape real(Range range) {
    return new Plain(new OptionType.Real(true), range);
  }

  /** Text. */
  static Shape text() {
    return new Plain(new OptionType.Text(), Range.ANY);
  }

  /** True or false. */
  static Shape truth() {
    return new Plain(new OptionType.Truth(), Range.ANY);
  }

  /** A length of training of at least so many steps or epochs. */
  static Shape span(double least) {
    return new Plain(new OptionType.Span(), Range.min(least));
  }
}
