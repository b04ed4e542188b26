package nn.engine.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nn.api.data.DataSource;
import nn.api.data.TextUnit;
import nn.engine.data.DataConfig;
import nn.engine.data.DataConfig.BatchConfig;
import nn.engine.data.DataConfig.FeatureConfig;
import nn.engine.data.DataConfig.SplitConfig;
import nn.engine.data.DataConfig.TargetConfig;
import nn.engine.fault.Quote;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.Range;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/** Reads the section {@code data}. */
final class DataBinder {

  private static final Map<String, DataSource.Kind> KINDS = Map.of("number", DataSource.Kind.NUMBER, "binary",
      DataSource.Kind.BINARY, "category", DataSource.Kind.CATEGORY, "text", DataSource.Kind.TEXT);
  private static final List<String> KIND_NAMES = List.of("number", "binary", "category");
  private static final List<String> FEATURE_KINDS = List.of("number", "binary", "category", "text");
  private static final List<String> OF_TEXT = List.of("unit", "vocabulary", "max_length");
  private static final List<String> NOT_OF_TEXT = List.of("scale", "fill", "indicator");

  private final RecordBinder binder;
  private final Values values;

  DataBinder(RecordBinder binder) {
    this.binder = binder;
    this.values = binder.values();
  }

  Optional<DataConfig> bind(MapNode map, ConfigPath path) {
    Section section = new Section(map, path, values);
    Optional<Bound<DataSource>> source = section
        .required("source", "a data source such as {type: csv, path: a.csv}")
        .flatMap(node -> binder.component(ExtensionKind.DATA_SOURCE, node, path.key("source")));
    Map<String, FeatureConfig> features = section.optional("features")
        .map(node -> features(node, path.key("features"))).orElse(Map.of());
    List<TargetConfig> targets =
        section.optional("target").map(node -> targets(node, path.key("target"))).orElse(List.of());
    Optional<String> weight =
        section.optional("weight").flatMap(node -> values.text(node, path.key("weight")));
    List<DataConfig.Rescale> preprocess = section.optional("preprocess")
        .map(node -> preprocess(node, path.key("preprocess"))).orElse(List.of());
    Optional<SplitConfig> split = section.optional("split").map(node -> split(node, path.key("split")));
    BatchConfig batch = section.optional("batch").map(node -> batch(node, path.key("batch")))
        .orElse(BatchConfig.DEFAULT);
    section.optional(DataFaults.OBTAIN).ifPresent(node -> values.text(node, path.key(DataFaults.OBTAIN)));
    section.end();
    return source
        .map(s -> new DataConfig(s.extension(), features, targets, weight, preprocess, split, batch));
  }

  private Map<String, FeatureConfig> features(Node node, ConfigPath path) {
    Map<String, FeatureConfig> features = new LinkedHashMap<>();
    switch (node) {
      case ListNode list -> {
        for (int i = 0; i < list.items().size(); i++) {
          feature(list.items().get(i), path.item(i), features);
        }
      }
      case MapNode map -> map.entries().stream().filter(e -> !e.key().startsWith("x-"))
          .forEach(e -> features.put(e.key(), feature(e.value(), path.key(e.key()))));
      case ScalarNode _ -> values.expected(node, path, "columns such as {area: {type: number}}");
    }
    if (isEmpty(node)) {
      values.fault(node, path, "expected at least one column, found none");
    }
    return features;
  }

  private static boolean isEmpty(Node node) {
    return switch (node) {
      case ListNode list -> list.items().isEmpty();
      case MapNode map -> map.entries().stream().allMatch(e -> e.key().startsWith("x-"));
      case ScalarNode _ -> false;
    };
  }

  /** A column in a list of names. */
  private void feature(Node node, ConfigPath path, Map<String, FeatureConfig> features) {
    if (node instanceof MapNode) {
      values.expected(node, path, "the name of a column",
          "to say more of a column write a mapping: features: {area: {type: number}}");
      return;
    }
    values.text(node, path).ifPresent(name -> {
      if (features.put(name, FeatureConfig.DEFAULT) != null) {
        values.fault(node, path, "the column " + Quote.value(name) + " stands here twice");
      }
    });
  }

  /** What is said about a feature; a bare scalar is its type. */
  private FeatureConfig feature(Node node, ConfigPath path) {
    MapNode map = options(node, path);
    Section section = new Section(map, path, values);
    Optional<DataSource.Kind> kind =
        section.optional("type").flatMap(n -> kind(n, path.key("type"), FEATURE_KINDS));
    Optional<DataConfig.Scale> scale = section.optional("scale").flatMap(n -> scale(n, path.key("scale")));
    Optional<String> fill = section.optional("fill").flatMap(n -> values.text(n, path.key("fill")));
    int minCount = section.optional("min_count")
        .flatMap(n -> values.whole(n, path.key("min_count"), Range.min(1), false)).map(Long::intValue)
        .orElse(1);
    boolean indicator = section.optional("indicator")
        .flatMap(n -> values.truth(n, path.key("indicator"))).orElse(false);
    DataConfig.TextConfig text = text(section, path);
    section.end();
    kind.ifPresent(k -> (switch (k) {
      case NUMBER -> Stream.concat(Stream.of("min_count"), OF_TEXT.stream());
      case BINARY, CATEGORY -> Stream.concat(Stream.of("scale"), OF_TEXT.stream());
      case TEXT -> NOT_OF_TEXT.stream();
    }).forEach(key -> refuse(map, path, k, key)));
    if (kind.isEmpty()) {
      OF_TEXT.forEach(key -> map.entry(key).ifPresent(entry -> values.fault(entry.keyPlace(), path.key(key),
          "only a text has '" + key + "'", "add type: text")));
    }
    return new FeatureConfig(kind, scale, fill, minCount, indicator, text);
  }

  private DataConfig.TextConfig text(Section section, ConfigPath path) {
    DataConfig.TextConfig byDefault = DataConfig.TextConfig.DEFAULT;
    TextUnit unit = section.optional("unit")
        .flatMap(n -> values.choice(n, path.key("unit"), List.of(TextUnit.values())))
        .orElse(byDefault.unit());
    return new DataConfig.TextConfig(unit, count(section, path, "vocabulary", byDefault.vocabulary()),
        count(section, path, "max_length", byDefault.maxLength()));
  }

  private int count(Section section, ConfigPath path, String key, int byDefault) {
    return section.optional(key).flatMap(n -> values.whole(n, path.key(key), Range.min(1), false))
        .map(Long::intValue).orElse(byDefault);
  }

  private Optional<DataConfig.Scale> scale(Node node, ConfigPath path) {
    return values.word(node, path, List.of("standard", "min_max", "none")).map(word -> switch (word) {
      case "standard" -> DataConfig.Scale.STANDARD;
      case "min_max" -> DataConfig.Scale.MINMAX;
      default -> DataConfig.Scale.NONE;
    });
  }

  /** The columns to learn: by name with what is said about them, a list of names, or one name. */
  private List<TargetConfig> targets(Node node, ConfigPath path) {
    Map<String, TargetConfig> targets = new LinkedHashMap<>();
    switch (node) {
      case MapNode map -> map.entries().stream().filter(e -> !e.key().startsWith("x-"))
          .forEach(e -> targets.put(e.key(), target(e.key(), e.value(), path.key(e.key()))));
      case ListNode list -> {
        for (int i = 0; i < list.items().size(); i++) {
          named(list.items().get(i), path.item(i), targets);
        }
      }
      case ScalarNode scalar when scalar.kind() != ScalarNode.Kind.NULL -> values.text(node, path)
          .ifPresent(name -> targets.put(name, TargetConfig.of(name)));
      case ScalarNode _ -> {
        values.expected(node, path, "the name of a column");
        return List.of();
      }
    }
    if (targets.isEmpty() && !(node instanceof ScalarNode)) {
      values.expected(node, path, "the name of a column");
    }
    return List.copyOf(targets.values());
  }

  private void named(Node node, ConfigPath path, Map<String, TargetConfig> targets) {
    values.text(node, path).ifPresent(name -> {
      if (targets.put(name, TargetConfig.of(name)) != null) {
        values.fault(node, path, "the target " + Quote.value(name) + " stands here twice");
      }
    });
  }

  private TargetConfig target(String name, Node node, ConfigPath path) {
    MapNode map = options(node, path);
    Section section = new Section(map, path, values);
    Optional<DataSource.Kind> kind =
        section.optional("type").flatMap(n -> kind(n, path.key("type"), KIND_NAMES));
    List<String> names = section.optional("names").map(n -> names(n, path.key("names"))).orElse(List.of());
    DataConfig.Transform transform = section.optional("transform")
        .flatMap(n -> values.choice(n, path.key("transform"), List.of(DataConfig.Transform.values())))
        .orElse(DataConfig.Transform.NONE);
    section.end();
    kind.ifPresent(k -> refuse(map, path, k, k == DataSource.Kind.NUMBER ? "names" : "transform"));
    return new TargetConfig(name, kind, names, transform);
  }

  /** The options of a column: a bare scalar counts as its type. */
  private MapNode options(Node node, ConfigPath path) {
    return switch (node) {
      case MapNode map -> map;
      case ScalarNode scalar -> new MapNode(node.place(),
          List.of(new MapNode.Entry("type", node.place(), scalar)));
      case ListNode list -> {
        values.expected(list, path, "a mapping such as {type: number}");
        yield new MapNode(node.place(), List.of());
      }
    };
  }

  private void refuse(MapNode map, ConfigPath path, DataSource.Kind kind, String key) {
    map.entry(key).ifPresent(entry -> values.fault(entry.keyPlace(), path.key(key),
        "a column of the type " + kind.name().toLowerCase(Locale.ROOT) + " has no '" + key + "'"));
  }

  private Optional<DataSource.Kind> kind(Node node, ConfigPath path, List<String> names) {
    return values.word(node, path, names).map(KINDS::get);
  }

  private List<String> names(Node node, ConfigPath path) {
    List<String> names = new ArrayList<>();
    if (!(node instanceof ListNode list)) {
      values.expected(node, path, "a list of names");
      return names;
    }
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      Optional<String> name = values.text(item, path.item(i));
      if (name.isPresent() && names.contains(name.get())) {
        values.fault(item, path.item(i), "the name " + Quote.value(name.get()) + " stands here twice");
      }
      name.ifPresent(names::add);
    }
    if (list.items().size() < 2) {
      values.expected(node, path, "at least two names");
    }
    return names;
  }

  private List<DataConfig.Rescale> preprocess(Node node, ConfigPath path) {
    List<DataConfig.Rescale> steps = new ArrayList<>();
    if (!(node instanceof ListNode list)) {
      values.expected(node, path, "a list such as [{type: scale, from: [0, 255], to: [0, 1]}]");
      return steps;
    }
    for (int i = 0; i < list.items().size(); i++) {
      rescale(list.items().get(i), path.item(i)).ifPresent(steps::add);
    }
    return steps;
  }

  private Optional<DataConfig.Rescale> rescale(Node node, ConfigPath path) {
    if (!(node instanceof MapNode map)) {
      values.expected(node, path, "a mapping such as {type: scale, from: [0, 255], to: [0, 1]}");
      return Optional.empty();
    }
    Section section = new Section(map, path, values);
    Optional<String> type = section.required("type", "scale")
        .flatMap(n -> values.word(n, path.key("type"), List.of("scale")));
    if (type.isEmpty() && map.value("type").isPresent()) {
      return Optional.empty();
    }
    Optional<double[]> from = section.required("from", "two numbers such as [0, 255]")
        .flatMap(n -> pair(n, path.key("from"), true));
    Optional<double[]> to = section.optional("to").map(n -> pair(n, path.key("to"), false))
        .orElse(Optional.of(new double[] {0, 1}));
    section.end();
    return from.flatMap(f -> to.map(t -> new DataConfig.Rescale(f[0], f[1], t[0], t[1])));
  }

  private Optional<double[]> pair(Node node, ConfigPath path, boolean distinct) {
    if (!(node instanceof ListNode list) || list.items().size() != 2) {
      values.expected(node, path, "two numbers such as [0, 1]");
      return Optional.empty();
    }
    Optional<Double> low = values.real(list.items().get(0), path.item(0), Range.ANY, true);
    Optional<Double> high = values.real(list.items().get(1), path.item(1), Range.ANY, true);
    if (distinct && low.isPresent() && low.equals(high)) {
      values.expected(node, path, "two different numbers");
      return Optional.empty();
    }
    return low.flatMap(l -> high.map(h -> new double[] {l, h}));
  }

  private SplitConfig split(Node node, ConfigPath path) {
    if (!(node instanceof MapNode map)) {
      values.expected(node, path, "a mapping such as {validation: 15%, test: 15%}");
      return SplitConfig.DEFAULT;
    }
    Section section = new Section(map, path, values);
    Optional<Double> validation = share(section, "validation");
    Optional<Double> test = share(section, "test");
    Optional<DataConfig.By> by = section.optional("by")
        .flatMap(n -> values.choice(n, path.key("by"), List.of(DataConfig.By.values())));
    boolean byColumn = by.filter(b -> b == DataConfig.By.TIME || b == DataConfig.By.COLUMN).isPresent();
    Optional<Node> column = byColumn
        ? section.required("column", "the name of the column to split by")
        : section.optional("column");
    section.end();
    if (column.isPresent() && by.isPresent() && !byColumn) {
      values.fault(column.get(), path.key("column"), "a split at random has no column",
          "write by: time or by: column");
    }
    if (validation.orElse(0.0) + test.orElse(0.0) >= 1) {
      values.fault(node, path, "validation and test together leave nothing for training");
    }
    return new SplitConfig(validation, test, by, column.flatMap(n -> values.text(n, path.key("column"))));
  }

  private Optional<Double> share(Section section, String key) {
    return section.optional(key).flatMap(node -> values.share(node, section.path(key)));
  }

  private BatchConfig batch(Node node, ConfigPath path) {
    BatchConfig byDefault = BatchConfig.DEFAULT;
    if (!(node instanceof MapNode map)) {
      values.expected(node, path, "a mapping such as {size: 32}");
      return byDefault;
    }
    Section section = new Section(map, path, values);
    int size = section.optional("size").flatMap(n -> values.whole(n, path.key("size"), Range.min(1), false))
        .map(Long::intValue).orElse(byDefault.size());
    boolean shuffle = section.optional("shuffle").flatMap(n -> values.truth(n, path.key("shuffle")))
        .orElse(byDefault.shuffle());
    DataConfig.Last last = section.optional("last")
        .flatMap(n -> values.choice(n, path.key("last"), List.of(DataConfig.Last.values())))
        .orElse(byDefault.last());
    section.end();
    return new BatchConfig(size, shuffle, last);
  }
}
