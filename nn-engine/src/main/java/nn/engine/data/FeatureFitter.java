package nn.engine.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import nn.api.OptionException;
import nn.api.data.Column;
import nn.api.data.DataException;
import nn.api.data.DataSource.Kind;
import nn.api.data.Table;
import nn.engine.data.DataConfig.FeatureConfig;
import nn.engine.data.DataConfig.Rescale;
import nn.engine.data.DataConfig.Scale;
import nn.engine.data.FeatureCoding.ArrayCoding;
import nn.engine.data.FeatureCoding.CategoryCoding;
import nn.engine.data.FeatureCoding.NumberCoding;
import nn.engine.fault.Plural;

/** Fits the coding of a feature on the training rows. */
final class FeatureFitter {

  private static final int FEW = 20;
  private static final List<String> NAMED_FILLS = List.of("mean", "median", "most_frequent");
  private static final String WITHOUT = "name in data.features the columns to use, without this one";

  private final Table table;
  private final int[] train;
  private final Optional<Affine> preprocess;
  private final Consumer<String> warn;
  private final Map<String, String> constant = new LinkedHashMap<>();
  private final Map<String, String> scattered = new LinkedHashMap<>();

  FeatureFitter(Table table, int[] train, List<Rescale> preprocess, Consumer<String> warn) {
    this.table = table;
    this.train = train;
    this.preprocess = preprocess.isEmpty() ? Optional.empty() : Optional.of(Affine.of(preprocess));
    this.warn = warn;
  }

  /** y = (x − shift) / divisor. */
  private record Affine(double shift, double divisor) {

    static Affine of(List<Rescale> steps) {
      Affine all = new Affine(0, 1);
      for (int i = 0; i < steps.size(); i++) {
        Rescale step = steps.get(i);
        double divisor = (step.fromHigh() - step.fromLow()) / (step.toHigh() - step.toLow());
        if (!Double.isFinite(divisor) || divisor == 0) {
          throw new OptionException("preprocess[" + i + "]",
              "[" + step.fromLow() + ", " + step.fromHigh() + "] to ["
                  + step.toLow() + ", " + step.toHigh() + "]",
              "two ranges whose ends differ");
        }
        double shift = step.fromLow() - step.toLow() * divisor;
        all = new Affine(all.shift + shift * all.divisor, all.divisor * divisor);
      }
      return all;
    }
  }

  FeatureCoding fit(String name, FeatureConfig config) {
    return switch (table.column(name).orElseThrow()) {
      case Column.Numbers numbers -> {
        checkKind(name, config, "numbers", Kind.NUMBER);
        yield number(name, numbers.values(), config);
      }
      case Column.Categories words -> {
        checkKind(name, config, "words", Kind.BINARY, Kind.CATEGORY);
        yield category(words, config);
      }
      case Column.Bytes bytes -> {
        checkKind(name, config, "images");
        if (preprocess.isEmpty()) {
          warn.accept("feature '" + name + "' goes in as 0 to 255; usual is "
              + "preprocess: [{type: scale, from: [0, 255], to: [0, 1]}]");
        }
        Affine scale = preprocess.orElse(new Affine(0, 1));
        yield new ArrayCoding(name, bytes.shape(), 0, scale.shift, scale.divisor);
      }
      case Column.Floats floats -> {
        checkKind(name, config, "arrays");
        Affine scale = floats.categories() > 0 ? new Affine(0, 1) : preprocess.orElse(new Affine(0, 1));
        yield new ArrayCoding(name, floats.shape(), floats.categories(), scale.shift, scale.divisor);
      }
      case Column.Texts texts -> {
        checkKind(name, config, "text", Kind.TEXT);
        yield text(texts, config);
      }
      case Column.Sequences text -> {
        checkKind(name, config, "a running text");
        yield new SequenceCoding(name, text.unit(), Vocabulary.of(text, train), text.length());
      }
    };
  }

  /** Warns of what was odd about the features that were fitted; what several have in common is said once. */
  void warn() {
    say(constant, "feature '%s' is %s in every training row: it says nothing",
        "%d features have the same value in every training row and say nothing: %s");
    say(scattered, "feature '%s' has %s different words in " + train.length
        + " training rows: as a category it says little; leave it out, or set min_count",
        "%d features have different words in most of the training rows: %s; as categories they say little;"
            + " leave them out, or set min_count");
  }

  private void say(Map<String, String> features, String one, String many) {
    if (features.size() == 1) {
      features.forEach((name, value) -> warn.accept(one.formatted(name, value)));
    } else if (features.size() > 1) {
      warn.accept(many.formatted(features.size(), Words.list(List.copyOf(features.keySet()))));
    }
  }

  private NumberCoding number(String name, double[] values, FeatureConfig config) {
    Moments moments = Moments.of(values, train);
    if (moments.count() == 0) {
      throw DataException.of(table.file(), "column '" + name + "' has no value in the training part")
          .suggest(WITHOUT);
    }
    Affine scale = config.scale().map(s -> scale(s, moments))
        .orElseGet(() -> preprocess.orElseGet(() -> scale(Scale.STANDARD, moments)));
    if (moments.constant() && train.length > 1) {
      constant.put(name, Double.toString(moments.mean()));
    }
    return new NumberCoding(name, scale.shift, scale.divisor,
        config.fill().or(() -> config.indicator() ? Optional.of("mean") : Optional.empty())
            .map(fill -> fill(name, fill, values, moments)).orElse(OptionalDouble.empty()),
        config.indicator());
  }

  private static Affine scale(Scale scale, Moments moments) {
    return switch (scale) {
      case NONE -> new Affine(0, 1);
      case STANDARD -> new Affine(moments.mean(), moments.deviation());
      case MINMAX -> new Affine(moments.least(),
          moments.constant() ? 1 : moments.greatest() - moments.least());
    };
  }

  private OptionalDouble fill(String name, String fill, double[] values, Moments moments) {
    return OptionalDouble.of(switch (fill) {
      case "mean" -> moments.mean();
      case "median" -> median(values);
      case "most_frequent" -> mostFrequent(values);
      default -> literal(name, fill);
    });
  }

  private static double literal(String name, String fill) {
    double value = Double.NaN;
    try {
      value = Double.parseDouble(fill);
    } catch (NumberFormatException e) {
      // told below
    }
    if (!Double.isFinite(value)) {
      throw new OptionException(option(name, "fill"), "'" + fill + "'",
          "mean, median, most_frequent or a number");
    }
    return value;
  }

  /** Those of the training rows that are not missing, in ascending order. */
  private double[] sorted(double[] values) {
    return IntStream.of(train).mapToDouble(row -> values[row]).filter(x -> !Double.isNaN(x)).sorted()
        .toArray();
  }

  /** The least of those that are most frequent. */
  private double mostFrequent(double[] values) {
    double[] sorted = sorted(values);
    double most = sorted[0];
    int highest = 0;
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      count = i > 0 && sorted[i] == sorted[i - 1] ? count + 1 : 1;
      if (count > highest) {
        highest = count;
        most = sorted[i];
      }
    }
    return most;
  }

  private double median(double[] values) {
    double[] sorted = sorted(values);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private TextCoding text(Column.Texts texts, FeatureConfig config) {
    DataConfig.TextConfig text = config.text();
    List<List<String>> rows =
        IntStream.of(train).mapToObj(row -> text.unit().split(texts.values().get(row))).toList();
    List<String> values = Vocabulary.of(rows, text.vocabulary(), config.minCount());
    if (values.isEmpty()) {
      throw DataException
          .of(table.file(), "column '" + texts.name() + "' has no word that the training part has "
              + Plural.of(config.minCount(), "time"))
          .suggest(WITHOUT);
    }
    return new TextCoding(texts.name(), text.unit(), values, text.maxLength());
  }

  private CategoryCoding category(Column.Categories words, FeatureConfig config) {
    String name = words.name();
    if (config.scale().isPresent()) {
      throw new OptionException(option(name, "scale"), Words.lower(config.scale().get()),
          "no scale for a category");
    }
    boolean binary = config.kind().map(kind -> kind == Kind.BINARY).orElse(words.names().size() == 2);
    if (binary && words.names().size() != 2) {
      throw new OptionException(option(name, "type"), "binary",
          "another type: the column has " + Plural.of(words.names().size(), "value") + ", "
              + Words.list(words.names()));
    }
    int[] count = new int[words.names().size()];
    int missing = 0;
    for (int row : train) {
      if (words.codes()[row] >= 0) {
        count[words.codes()[row]]++;
      } else {
        missing++;
      }
    }
    int least = Math.max(1, config.minCount());
    List<String> known = new ArrayList<>(binary ? words.names()
        : IntStream.range(0, count.length).filter(code -> count[code] >= least).mapToObj(words.names()::get)
            .toList());
    if (!binary && missing >= least) {
      config.fill().filter(word -> !NAMED_FILLS.contains(word) && !known.contains(word))
          .ifPresent(known::add);
    }
    List<String> values = Codes.sorted(known);
    if (values.isEmpty()) {
      throw DataException
          .of(table.file(), "column '" + name + "' has no value that " + Plural.of(least, "row")
              + " of the training part " + (least == 1 ? "has" : "share"))
          .suggest(WITHOUT);
    }
    if (!binary && train.length > FEW && values.size() > train.length / 2) {
      scattered.put(name, Integer.toString(values.size()));
    }
    if (values.size() == 1) {
      constant.put(name, "'" + values.getFirst() + "'");
    }
    return new CategoryCoding(name, values, binary,
        config.fill().map(fill -> word(name, fill, words, count, values,
            binary)),
        config.indicator());
  }

  private static String word(String name, String fill, Column.Categories words, int[] count,
      List<String> values,
      boolean binary) {
    if (fill.equals("most_frequent")) {
      List<String> most = new ArrayList<>();
      int highest = Arrays.stream(count).max().orElse(0);
      for (int code = 0; code < count.length; code++) {
        if (count[code] == highest) {
          most.add(words.names().get(code));
        }
      }
      return Codes.sorted(most).getFirst();
    }
    if (fill.equals("mean") || fill.equals("median") || (binary && !values.contains(fill))) {
      throw new OptionException(option(name, "fill"), "'" + fill + "'",
          "most_frequent or " + (binary ? Words.list(values) : "a word"));
    }
    return fill;
  }

  private static void checkKind(String name, FeatureConfig config, String found, Kind... fitting) {
    if (config.kind().isPresent() && !Arrays.asList(fitting).contains(config.kind().get())) {
      throw new OptionException(option(name, "type"), Words.lower(config.kind().get()),
          "a type that fits: the column holds " + found);
    }
  }

  private static String option(String name, String key) {
    return "features." + name + "." + key;
  }
}
