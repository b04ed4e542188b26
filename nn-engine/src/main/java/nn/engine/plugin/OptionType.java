package nn.engine.plugin;

import java.util.List;
import java.util.stream.Collectors;

/** What an option holds, as far as YAML is concerned; {@code toString} says it to users. */
public sealed interface OptionType {

  /** What stands after "expected": {@code an integer}, {@code a list of numbers}. */
  String expected();

  /** True or false. */
  record Truth() implements OptionType {
    @Override
    public String expected() {
      return "true or false";
    }

    @Override
    public String toString() {
      return "yes/no";
    }
  }

  /** A whole number, {@code int} or {@code long}. */
  record Whole(boolean wide) implements OptionType {
    @Override
    public String expected() {
      return "an integer";
    }

    @Override
    public String toString() {
      return "integer";
    }
  }

  /** A number, {@code float} or {@code double}. */
  record Real(boolean wide) implements OptionType {
    @Override
    public String expected() {
      return "a number";
    }

    @Override
    public String toString() {
      return "number";
    }
  }

  /** Words. */
  record Text() implements OptionType {
    @Override
    public String expected() {
      return "text";
    }

    @Override
    public String toString() {
      return "text";
    }
  }

  /** One of a few words: an enum. */
  record Choice(Class<?> type, List<Enum<?>> constants) implements OptionType {

    /** The words. */
    public List<String> names() {
      return constants.stream().map(Names::constant).toList();
    }

    @Override
    public String expected() {
      return "one of " + String.join(", ", names());
    }

    @Override
    public String toString() {
      return String.join(" | ", names());
    }
  }

  /** A length of training. */
  record Span() implements OptionType {
    @Override
    public String expected() {
      return "a length such as '500 steps' or '5 epochs'";
    }

    @Override
    public String toString() {
      return "steps or epochs";
    }
  }

  /** Another extension. */
  record Component(ExtensionKind kind) implements OptionType {
    @Override
    public String expected() {
      return kind.withArticle();
    }

    @Override
    public String toString() {
      return kind.word();
    }
  }

  /** A layer that may have a name. */
  record LayerEntry() implements OptionType {
    @Override
    public String expected() {
      return "a layer";
    }

    @Override
    public String toString() {
      return "layer";
    }
  }

  /** A record of options that is not an extension. */
  record Group(RecordType type) implements OptionType {
    @Override
    public String expected() {
      return "a mapping with "
          + type.options().stream().map(OptionInfo::name).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
      return type.options().stream().map(o -> o.name() + ": " + o.type())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** Several of one type. */
  record Several(OptionType element) implements OptionType {
    @Override
    public String expected() {
      return "a list";
    }

    @Override
    public String toString() {
      return "list of " + element;
    }
  }

  /** One or none; absent differs from every value. */
  record Maybe(OptionType element) implements OptionType {
    @Override
    public String expected() {
      return element.expected();
    }

    @Override
    public String toString() {
      return element.toString();
    }
  }

  /** Whatever stands there: a number, text, or true or false. */
  record Anything() implements OptionType {
    @Override
    public String expected() {
      return "a number, text, or true or false";
    }

    @Override
    public String toString() {
      return "any value";
    }
  }
}
