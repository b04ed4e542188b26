package nn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import nn.api.data.TextUnit;
import nn.engine.LoadedModel;
import nn.engine.fault.FaultException;
import nn.engine.fault.Place;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options with which a language model writes on. */
final class Continuation {

  private static final int LENGTH = 200;
  private static final int MOST = 1_000_000;

  @Option(names = "--continue", paramLabel = "TEXT",
      description = "Write on with a language model where this text ends.")
  @Nullable
  String text;

  @Option(names = "--length", paramLabel = "N", converter = Length.class,
      description = "With --continue: how many characters, or words, are written; 200 by default.")
  @Nullable
  Integer length;

  @Option(names = "--temperature", paramLabel = "T", converter = Temperature.class,
      description = {"With --continue: below 1 the probable is favoured, at 0 only the most probable is",
          "taken; 1 by default."})
  @Nullable
  Double temperature;

  @Option(names = "--seed", paramLabel = "S",
      description = "With --continue: what the draws depend on; the seed of the model by default.")
  @Nullable
  Long seed;

  /** Reads {@code --length}. */
  static final class Length implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String value) {
      if (value.matches("[0-9]{1,7}")) {
        int length = Integer.parseInt(value);
        if (length >= 1 && length <= MOST) {
          return length;
        }
      }
      throw new TypeConversionException("expected an integer from 1 to " + MOST);
    }
  }

  /** Reads {@code --temperature}. */
  static final class Temperature implements ITypeConverter<Double> {
    @Override
    public Double convert(String value) {
      if (value.matches("[0-9]{1,3}(\\.[0-9]{1,9})?") && Double.parseDouble(value) <= 100) {
        return Double.valueOf(value);
      }
      throw new TypeConversionException("expected a number from 0 to 100");
    }
  }

  /** Whether a text is to be continued; an option that needs it without it is a fault. */
  boolean isAsked() {
    if (text == null && (length != null || temperature != null || seed != null)) {
      String option = length != null ? "--length" : temperature != null ? "--temperature" : "--seed";
      throw FaultException.input(new Place.CommandLine(option), "", "needs a text to continue",
          "add --continue TEXT");
    }
    return text != null;
  }

  /** The text to be continued. */
  String text() {
    return Objects.requireNonNull(text);
  }

  /** What the model writes. */
  String write(LoadedModel loaded, Path model, Consumer<String> warn) {
    TextUnit unit = loaded.unit()
        .orElseThrow(() -> FaultException.input(new Place.CommandLine("--continue"), "",
            model + " is no language model: it predicts rows",
            "leave --continue out, and give it rows with --in"));
    if (unit.split(text()).isEmpty()) {
      throw FaultException.input(new Place.CommandLine("--continue"), "",
          "expected a text, found an empty one",
          "--continue \"Once\"");
    }
    List<String> unknown = loaded.unknown(text());
    if (!unknown.isEmpty()) {
      warn.accept(
          "not in the text that the model has read, and so unknown to it: " + String.join(" ", unknown));
    }
    return loaded.continued(text(), length == null ? LENGTH : length, temperature == null ? 1 : temperature,
        seed == null ? loaded.config().seed() : seed);
  }
}
