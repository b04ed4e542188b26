package nn.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nn.api.OptionException;
import nn.api.RandomStream;
import nn.api.Shape;
import nn.api.data.Column;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.api.data.TextUnit;
import nn.engine.data.DataConfig.By;
import nn.engine.data.DataConfig.FeatureConfig;
import nn.engine.data.DataConfig.SplitConfig;
import nn.engine.data.DataConfig.TargetConfig;
import nn.engine.data.DataConfig.TextConfig;

/**
 * Made-up rows in place of data that is not there, to measure a network by: columns of the kinds that the configuration
 * tells, with random values.
 *
 * @param data what the configuration says of the data
 * @param input the shape of an example, where the configuration tells it
 */
public record StandIn(DataConfig data, Optional<Shape> input) implements DataSource {

  /** Batches that there are, all parts together. */
  private static final int BATCHES = 8;
  private static final int FEWEST = 256;
  /** Values that a category has where the configuration names none. */
  private static final int WORDS = 10;
  /** Where Unicode has many letters in a row. */
  private static final int FIRST_CHARACTER = 0x4e00;

  /** The same section with these rows, shared out by chance. */
  public DataConfig section() {
    Optional<SplitConfig> split = data.split().map(s -> s.column().isEmpty() ? s
        : new SplitConfig(s.validation(), s.test(),
            s.by().filter(by -> by != By.TIME && by != By.COLUMN), Optional.empty()));
    return new DataConfig(this, data.features(), data.targets(), data.preprocess(), split, data.batch());
  }

  @Override
  public Optional<Table> header(Context context) {
    return Optional.of(table(context.seed()));
  }

  @Override
  public Tables read(Context context) {
    return new Tables(table(context.seed()), Optional.empty());
  }

  private Table table(long seed) {
    int counted = data.features().values().stream().mapToInt(FeatureConfig::minCount).max().orElse(1);
    int rows = Math.max(Math.max(FEWEST, BATCHES * data.batch().size()), 4 * WORDS * counted);
    RandomStream stream = RandomStream.of(seed, "stand-in");
    List<Column> columns = data.source().standIn(rows, stream)
        .orElseGet(() -> Stream.concat(features(rows, stream), targets(rows, stream)).toList());
    return new Table("made-up data", columns, columns.getFirst().rows(), row -> 0, "made up");
  }

  private Stream<Column> features(int rows, RandomStream stream) {
    if (!data.features().isEmpty()) {
      List<Column> columns = new ArrayList<>();
      data.features().forEach((name, feature) -> columns
          .add(feature(name, feature, rows, stream.with(columns.size()))));
      return columns.stream();
    }
    Shape shape = input.orElseThrow(() -> new OptionException("source", "no data",
        "the data, or in the file what its shape is")
        .suggest("for made-up data add 'input: {shape: [8]}' to model, with the shape of an example"));
    float[] values = new float[Math.toIntExact(rows * shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = stream.gaussian(i);
    }
    return Stream.of(new Column.Floats("input", shape, values, rows, 0));
  }

  private Stream<Column> targets(int rows, RandomStream stream) {
    RandomStream own = stream.with(data.features().size());
    return data.targets().stream().filter(target -> !target.name().equals(TargetConfig.FEATURES))
        .map(target -> target(target, rows, own));
  }

  private static Column feature(String name, FeatureConfig feature, int rows, RandomStream stream) {
    return switch (feature.kind().orElse(Kind.NUMBER)) {
      case NUMBER -> numbers(name, rows, stream);
      case BINARY -> words(name, names(2), rows);
      case CATEGORY -> words(name, names(WORDS), rows);
      case TEXT -> new Column.Texts(name, texts(feature.text(), rows));
    };
  }

  private static Column target(TargetConfig target, int rows, RandomStream stream) {
    if (!target.names().isEmpty()) {
      return words(target.name(), target.names(), rows);
    }
    Optional<Kind> kind = target.kind();
    if (kind.isEmpty() || kind.get() == Kind.CATEGORY || kind.get() == Kind.TEXT) {
      throw new OptionException("target", "no data", "the data, or in the file what the target is")
          .suggest("for made-up data write 'target: {" + target.name()
              + ": {type: category, names: [a, b]}}', with all classes");
    }
    return kind.get() == Kind.BINARY ? words(target.name(), names(2), rows)
        : numbers(target.name(), rows, stream);
  }

  /** Positive, so that a logarithm can be taken. */
  private static Column numbers(String name, int rows, RandomStream stream) {
    return new Column.Numbers(name, IntStream.range(0, rows).mapToDouble(stream::uniform).toArray());
  }

  private static Column words(String name, List<String> names, int rows) {
    int[] codes = new int[rows];
    Arrays.setAll(codes, row -> row % names.size());
    return new Column.Categories(name, names, codes);
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "value" + i).toList();
  }

  /** Texts of the greatest length, in which every unit of the vocabulary occurs. */
  private static List<String> texts(TextConfig text, int rows) {
    return IntStream.range(0, rows).mapToObj(row -> text.unit().join(IntStream.range(0, text.maxLength())
        .mapToObj(i -> unit(text.unit(), (row * text.maxLength() + i) % text.vocabulary())).toList()))
        .toList();
  }

  private static String unit(TextUnit unit, int code) {
    return switch (unit) {
      case CHARACTER -> Character.toString(FIRST_CHARACTER + code);
      case WORD -> "word" + code;
    };
  }
}
