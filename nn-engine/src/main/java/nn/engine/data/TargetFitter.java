package nn.engine.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.data.Column;
import nn.api.data.DataSource.Kind;
import nn.api.data.Table;
import nn.engine.data.DataConfig.TargetConfig;
import nn.engine.data.DataConfig.Transform;
import nn.engine.data.TargetCoding.ArrayTarget;
import nn.engine.data.TargetCoding.CategoryTarget;
import nn.engine.data.TargetCoding.NumberTarget;
import nn.engine.fault.Plural;

/** Decides how the target is encoded. */
final class TargetFitter {

  private final TargetConfig config;
  private final Table table;
  private final Column column;
  private final Consumer<String> warn;

  TargetFitter(TargetConfig config, Table table, Consumer<String> warn) {
    this.config = config;
    this.table = table;
    this.warn = warn;
    this.column = table.column(config.name()).orElseThrow();
  }

  /** Where the target is a category its coding, from all rows: the split may need it. */
  Optional<CategoryTarget> category() {
    if (!(column instanceof Column.Categories words)) {
      return Optional.empty();
    }
    if (config.kind().isPresent() && config.kind().get() != Kind.BINARY
        && config.kind().get() != Kind.CATEGORY) {
      throw wrongKind("words");
    }
    if (config.transform() != Transform.NONE) {
      throw new OptionException(option("transform"), Words.lower(config.transform()), "none for a category");
    }
    if (new HashSet<>(config.names()).size() < config.names().size()) {
      throw new OptionException(option("names"), Words.list(config.names()), "names that differ");
    }
    List<String> names = config.names();
    List<String> values = names;
    if (names.isEmpty()) {
      values = Codes.sorted(words.names());
      names = values;
    } else if (!names.containsAll(words.names()) && words.names().stream().allMatch(Codes::whole)
        && !names.stream().allMatch(Codes::whole)) {
      values = IntStream.range(0, names.size()).mapToObj(Integer::toString).toList(); // names for labels 0, 1, 2 ...
    }
    if (values.size() == 1) {
      throw oneClass(names.getFirst());
    }
    boolean binary = config.kind().map(kind -> kind == Kind.BINARY).orElse(values.size() == 2);
    if (binary && values.size() != 2) {
      throw notBinary(words, values);
    }
    return Optional.of(new CategoryTarget(config.name(), values, names, binary));
  }

  private OptionException oneClass(String found) {
    return new OptionException("target." + config.name(), "'" + found + "' in every row",
        "a column with two values or more, or the names of all classes: {names: [...]}");
  }

  private RuntimeException notBinary(Column.Categories words, List<String> values) {
    if (values.size() > 2 && config.names().isEmpty()) {
      for (int row = 0; row < words.rows(); row++) {
        if (words.codes()[row] == 2) {
          return Rows
              .fault(table, row, config.name(),
                  "target '" + config.name() + "': a yes/no target has two values, found '"
                      + words.names().get(2) + "' beside '" + words.names().get(0) + "' and '"
                      + words.names().get(1) + "'")
              .suggest("type: category");
        }
      }
    }
    return new OptionException(option("type"), "binary",
        "another type: the target has " + Plural.of(values.size(), "value") + ", "
            + Words.list(values));
  }

  /** The coding; what it fits comes from these rows. */
  TargetCoding fit(int[] train) {
    Optional<CategoryTarget> category = category();
    if (category.isPresent()) {
      warnAboutClasses(category.get(), train);
      return category.get();
    }
    if (!config.names().isEmpty()) {
      throw new OptionException(option("names"), Words.list(config.names()), "names only for a category");
    }
    if (config.kind().isPresent() && config.kind().get() != Kind.NUMBER) {
      throw wrongKind(column instanceof Column.Numbers ? "numbers" : "no words");
    }
    return switch (column) {
      case Column.Numbers(String name, double[] values) -> number(name, values, train);
      case Column.Floats floats when floats.categories() == 1 -> throw oneClass("0");
      case Column.Floats floats -> new ArrayTarget(config.name(), floats.shape(), floats.categories());
      case Column.Sequences text -> new TargetCoding.SequenceTarget(
          new SequenceCoding(config.name(), text.unit(), Vocabulary.of(text, train), text.length()));
      case Column.Bytes bytes -> new ArrayTarget(config.name(), bytes.shape(), 0);
      case Column.Texts _, Column.Categories _ -> throw wrongKind("text");
    };
  }

  private NumberTarget number(String name, double[] values, int[] train) {
    NumberTarget plain = new NumberTarget(name, config.transform(), 0, 1);
    Rows rows = new Rows(table, warn);
    plain.writer(rows);
    rows.check(); // a missing value, or one that the transform does not take, is told
    Moments moments = Moments.of(values, train);
    if (moments.constant()) {
      warn.accept(
          "target '" + name + "' is " + moments.mean() + " in every training row: there is nothing to learn");
    }
    return config.transform() == Transform.STANDARD
        ? new NumberTarget(name, Transform.STANDARD, moments.mean(), moments.deviation())
        : plain;
  }

  private void warnAboutClasses(CategoryTarget target, int[] train) {
    int[] codes = target.codes(new Rows(table, train, warn));
    int[] count = new int[target.values().size()];
    for (int row : train) {
      count[codes[row]]++;
    }
    List<String> absent = IntStream.range(0, count.length).filter(code -> count[code] == 0)
        .mapToObj(target.names()::get).toList();
    if (count.length - absent.size() == 1) {
      int only = IntStream.range(0, count.length).filter(code -> count[code] > 0).findFirst().orElseThrow();
      warn.accept("target '" + target.column() + "' is '" + target.names().get(only)
          + "' in every training row: there is nothing to learn");
    } else if (!absent.isEmpty()) {
      warn.accept("target '" + target.column() + "': no training row has " + Words.list(absent));
    }
  }

  private OptionException wrongKind(String found) {
    return new OptionException(option("type"), config.kind().map(Words::lower).orElse("none"),
        "a type that fits: column '" + config.name() + "' holds " + found);
  }

  private String option(String key) {
    return "target." + config.name() + "." + key;
  }
}
