package nn.cli;

import static nn.cli.Tree.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Stream;
import nn.engine.config.ConfigBinder;
import nn.engine.fault.Fault;
import nn.engine.fault.FaultPrinter;
import nn.engine.fault.Faults;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.OptionInfo;
import nn.engine.plugin.OptionType;
import nn.engine.plugin.PluginLoader;
import nn.engine.plugin.Range;
import nn.engine.plugin.RecordType;
import nn.engine.plugin.Registry;
import nn.engine.schema.Sections;
import nn.engine.schema.Shape;
import nn.engine.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every option of every extension and every key of every section: misspelt, of the wrong type, a quoted number and out
 * of range, each told at its place and path, with what was expected and, where a word is near, with that.
 */
class GeneratedFaultsTest {

  private static final Registry REGISTRY = PluginLoader.builtIns(new Faults()).registry();
  private static final String HERE = BadInput.HERE;

  /** A configuration with one fault. */
  record Case(String name, Object tree, String path, List<String> said) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** Makes cases and notes which keys of sections they cover. */
  private static final class Maker {

    private final List<Case> cases = new ArrayList<>();
    private final TreeSet<String> covered = new TreeSet<>();

    private void add(String what, Object tree, List<?> path, String... said) {
      cases.add(new Case(what + " " + Tree.path(path), tree, Tree.path(path), List.of(said)));
    }

    private void misspelt(Object tree, List<?> path, String... said) {
      String key = (String) path.getLast();
      String wrong = key + key.charAt(key.length() - 1);
      List<Object> there = new ArrayList<>(path.subList(0, path.size() - 1));
      there.add(wrong);
      String[] known = {"unknown key", "known keys: "}; // of a name of one letter nothing is a misspelling
      add("misspelt", Tree.renamed(tree, path, HERE + wrong), there, key.length() > 1 ? said : known);
    }

    private void value(String what, Object tree, List<?> path, String value, String... said) {
      add(what + " " + value, Tree.with(tree, path, value.contains(HERE) ? value : HERE + value), path, said);
    }

    /** An option that stands in the tree at a path. */
    void option(Object tree, List<?> path, OptionType type, Range range) {
      switch (type) {
        case OptionType.Maybe(OptionType element) -> option(tree, path, element, range);
        case OptionType.Truth _ -> {
          value("type", tree, path, "maybe", "expected true or false, found 'maybe'");
          value("type", tree, path, "yes", "expected true or false", "write true");
        }
        case OptionType.Whole _ -> {
          value("type", tree, path, "many", "expected an integer", "found 'many'");
          value("type", tree, path, "2.5", "expected an integer", "found 2.5");
          number(tree, path, range);
        }
        case OptionType.Real _ -> {
          value("type", tree, path, "much", "expected a number", "found 'much'");
          value("finite", tree, path, ".nan", "expected a finite number");
          number(tree, path, range);
        }
        case OptionType.Text _ -> value("type", tree, path, "{a: 1}", "expected text");
        case OptionType.Choice choice -> {
          value("type", tree, path, "zzqq", "expected", choice.names().getFirst(), "found 'zzqq'");
          String word = choice.names().getFirst();
          value("misspelt", tree, path, word + word.charAt(word.length() - 1),
              "did you mean '" + word + "'?");
        }
        case OptionType.Span _ -> {
          value("type", tree, path, "5 days", "expected a length such as '500 steps'", "found '5 days'");
          value("unit", tree, path, "5", "expected a length", "write '5 epochs' or '5 steps'");
        }
        case OptionType.Component(ExtensionKind kind) -> {
          value("type", tree, path, "42", "expected the name of " + kind.withArticle() + ", found 42");
          value("misspelt", tree, path, "celuuu", "no " + kind.word() + " named 'celuuu'", "known");
        }
        case OptionType.LayerEntry _ -> value("type", tree, path, "42", "expected the name of a layer");
        case OptionType.Group(RecordType record) -> {
          value("type", tree, path, "7", "expected a mapping");
          options(Tree.with(tree, path, required(record)), path, record);
        }
        case OptionType.Several(OptionType element) -> several(tree, path, element, range);
        case OptionType.Anything _ -> value("type", tree, path, "[1]", "expected a number, text");
      }
    }

    private void several(Object tree, List<?> path, OptionType element, Range range) {
      if (element instanceof OptionType.Several || element instanceof OptionType.LayerEntry) {
        value("type", tree, path, "7", "expected a list, found 7");
      } else {
        List<Object> first = new ArrayList<>(path);
        first.add(0);
        option(Tree.with(tree, path, List.of("1")), first, element, range);
      }
    }

    private void number(Object tree, List<?> path, Range range) {
      value("quoted", tree, path, "\"3\"", "found '3'", "it is text because of its quotes: write 3");
      boolean one = range.min().equals(range.max()); // such a key says in its own words that there is one value
      bound(range.min(), -1).ifPresent(v -> value("range", tree, path, v, "at least", "found " + v));
      bound(range.max(), 1)
          .ifPresent(
              v -> value("range", tree, path, v, one && range.min().isPresent() ? "expected" : "at most",
                  "found " + v));
      bound(range.above(), 0).ifPresent(v -> value("range", tree, path, v, "above", "found " + v));
      bound(range.below(), 0).ifPresent(v -> value("range", tree, path, v, "below", "found " + v));
    }

    private static Optional<String> bound(OptionalDouble bound, int beyond) {
      return bound.isPresent() ? Optional.of(Long.toString((long) bound.getAsDouble() + beyond))
          : Optional.empty();
    }

    /** The options of a record that stands at a path with what it requires. */
    void options(Object tree, List<?> path, RecordType record) {
      for (OptionInfo option : record.options()) {
        List<Object> at = new ArrayList<>(path);
        at.add(option.name());
        Object whole = Tree.with(tree, at, sample(option));
        misspelt(whole, at, "unknown key, did you mean '" + option.name() + "'?");
        option(whole, at, option.type(), option.range());
      }
    }

    /** What stands in the tree at a path, as far as it is there. */
    void shape(Object tree, List<?> path, Shape shape, Object value) {
      switch (shape) {
        case Shape.Plain(OptionType type, Range range) -> option(tree, path, type, range);
        case Shape.Words(List<String> words) -> value("type", tree, path, "zzqq", "expected",
            words.getFirst());
        case Shape.Share _ -> {
          value("type", tree, path, "much", "expected a share such as 10%");
          value("range", tree, path, "110%", "expected a share such as 10%", "below 100%");
          value("unit", tree, path, "15", "expected a share", "write 15%");
        }
        case Shape.Time _ -> {
          value("type", tree, path, "long", "expected a time such as '90s'");
          value("unit", tree, path, "20", "expected a time", "add the unit: 20s");
        }
        case Shape.Component(ExtensionKind kind, List<nn.engine.schema.Key> extras) -> {
          option(tree, path, new OptionType.Component(kind), Range.ANY);
          keys(tree, path, extras, value);
        }
        case Shape.Section(List<nn.engine.schema.Key> keys) -> {
          value("type", tree, path, "7", "expected ", "found 7");
          keys(tree, path, keys, value);
        }
        case Shape.Typed(Shape.Section section) -> keys(tree, path, section.keys(), value);
        case Shape.Items(Shape item, boolean alone) -> {
          if (!alone) {
            value("type", tree, path, "7", "expected ");
          }
          if (value instanceof List<?> list) {
            shape(tree, and(path, 0), item, list.getFirst());
          }
        }
        case Shape.Named(Shape each, int _) -> {
          value("type", tree, path, "~", "expected ");
          ((Map<?, ?>) value).forEach((name, inner) -> shape(tree, and(path, name), each, inner));
        }
        case Shape.Either(List<Shape> forms) -> {
          value("type", tree, path, "~", "expected ");
          if (value instanceof Map<?, ?>) {
            shape(tree, path, forms.getFirst(), value);
          }
        }
        case Shape.LayerDefaults _ -> value("type", tree, path, "7", "expected a mapping");
      }
    }

    private void keys(Object tree, List<?> path, List<nn.engine.schema.Key> keys, Object value) {
      if (!(value instanceof Map<?, ?> there)) {
        return;
      }
      for (nn.engine.schema.Key key : keys) {
        Object inner = there.get(key.name());
        if (inner != null) {
          covered.add(Tree.path(and(path, key.name())));
          misspelt(tree, and(path, key.name()), "unknown key, did you mean '" + key.name() + "'?");
          shape(tree, and(path, key.name()), key.shape(), inner);
        }
      }
    }

    private static List<Object> and(List<?> path, Object step) {
      List<Object> longer = new ArrayList<>(path);
      longer.add(step);
      return longer;
    }
  }

  private static Map<String, Object> base() {
    return map("data",
        map("source", map("type", "inline", "columns", "[a, y]", "rows", "[[0, 1], [1, 0]]"), "target", "y"),
        "model", map("layers", List.of(map("type", "dense", "units", "2")), "loss", "mse"), "training",
        map("epochs", "1"));
  }

  private static List<Object> place(ExtensionKind kind) {
    return switch (kind) {
      case LAYER -> List.of("model", "layers", 0);
      case ACTIVATION -> List.of("model", "layers", 0, "activation");
      case INITIALIZER -> List.of("model", "layers", 0, "init");
      case REGULARIZER -> List.of("model", "layers", 0, "regularize");
      case LOSS -> List.of("model", "loss");
      case OPTIMIZER -> List.of("training", "optimizer");
      case SCHEDULE -> List.of("training", "schedule");
      case METRIC -> List.of("evaluation", "metrics", 0);
      case DATA_SOURCE -> List.of("data", "source");
    };
  }

  private static Map<String, Object> required(RecordType record) {
    Map<String, Object> options = map();
    record.options().stream().filter(OptionInfo::required)
        .forEach(option -> options.put(option.name(), sample(option)));
    return options;
  }

  private static Object sample(OptionInfo option) {
    return sample(option.type(), option.range());
  }

  /** A value that fits. */
  private static Object sample(OptionType type, Range range) {
    return switch (type) {
      case OptionType.Maybe(OptionType element) -> sample(element, range);
      case OptionType.Truth _ -> "true";
      case OptionType.Whole _ -> Long.toString((long) Math.max(1, range.min().orElse(1)));
      case OptionType.Real _ -> "0.5";
      case OptionType.Text _ -> "a";
      case OptionType.Choice choice -> choice.names().getFirst();
      case OptionType.Span _ -> "2 epochs";
      case OptionType.Component(ExtensionKind kind) -> REGISTRY.all(kind).stream()
          .filter(t -> t.options().stream().noneMatch(OptionInfo::required)).findFirst().orElseThrow().name();
      case OptionType.LayerEntry _ -> map("type", "flatten");
      case OptionType.Group(RecordType record) -> required(record);
      case OptionType.Several(OptionType element) -> List.of(sample(element, range));
      case OptionType.Anything _ -> "1";
    };
  }

  static Stream<Case> options() {
    Maker maker = new Maker();
    for (ExtensionType type : REGISTRY.all()) {
      List<Object> place = place(type.kind());
      Map<String, Object> component = map("type", type.name());
      component.putAll(required(type.record()));
      Object root = type.kind() == ExtensionKind.METRIC
          ? Tree.with(base(), List.of("evaluation"), map("metrics", List.of("")))
          : base();
      maker.options(Tree.with(root, place, component), place, type.record());
    }
    return maker.cases.stream();
  }

  private static Map<String, Object> sequential() {
    Map<String, Object> all = map("version", "1", "name", "all", "seed", "1", "data",
        map("source", map("type", "inline", "columns", "[a, b, y]", "rows", "[[0, 1, 2], [1, 0, 3]]"),
            "features",
            map("a", map("type", "number", "scale", "min_max", "fill", "mean", "indicator", "true"), "b",
                map("type", "category", "min_count", "1")),
            "target", map("y", map("type", "number", "transform", "log1p")), "weight", "a", "preprocess",
            List.of(map("type", "scale", "from", List.of("0", "255"), "to", List.of("0", "1"))), "split",
            map("validation", "10%", "test", "10%", "by", "column", "column", "a"), "batch",
            map("size", "4", "shuffle", "true", "last", "drop"), "obtain", "somewhere"),
        "model",
        map("input", map("shape", List.of("4")), "defaults", map("init", "he_normal"), "layers",
            List.of(map("type", "dense", "name", "one", "units", "2")), "loss", "mse"));
    all.put("training",
        map("epochs", "1", "optimizer", "sgd", "schedule", map("type", "cosine", "warmup", "5 steps"),
            "clip", map("value", "1.0", "global_norm", "1.0"), "stop",
            List.of(map("on", "train.loss", "patience", "5 epochs", "min_delta", "0.1")), "checkpoint",
            map("every", "1 epoch", "keep_last", "2", "keep_best", "1", "best_on", "train.loss"),
            "accumulate", "2", "ema", map("decay", "0.9"), "on_non_finite", "stop",
            "threads", "2"));
    all.put("evaluation", map("on", List.of("train"), "metrics", List.of("mae")));
    all.put("output",
        map("dir", "runs/a", "model", "a.safetensors", "report", map("type", "html"), "metrics",
            List.of("csv")));
    return all;
  }

  private static Map<String, Object> graph() {
    Object tree = Tree.with(base(), List.of("model"),
        map("inputs", map("figures", map("features", List.of("a"))), "nodes",
            map("h1", map("type", "dense", "from", List.of("figures"), "units", "2"), "h2",
                map("type", "dense", "from", List.of("h1"), "units", "2", "share", "h1")),
            "outputs", map("h2", map("from", List.of("h2"), "target", "y", "loss", "mse", "weight", "1"))));
    tree = Tree.with(tree, List.of("data", "target"),
        map("y", map("type", "category", "names", List.of("a", "b"))));
    tree = Tree.with(tree, List.of("training", "stop"), List.of(map("on", "train.loss", "reaches", "0.1")));
    Map<String, Object> whole = map();
    ((Map<?, ?>) tree).forEach((key, value) -> whole.put((String) key, value));
    return whole;
  }

  private static Maker keysMaker() {
    Maker maker = new Maker();
    Map<String, Object> timed = sequential();
    timed.put("training", map("stop", List.of(map("after", "20m"))));
    for (Map<String, Object> tree : List.of(sequential(), graph(), timed)) {
      maker.keys(tree, List.of(), Sections.ROOT.keys(), tree);
    }
    return maker;
  }

  static Stream<Case> keys() {
    return keysMaker().cases.stream();
  }

  @ParameterizedTest
  @MethodSource({"options", "keys"})
  void isToldAtItsPlace(Case one) {
    String text = Tree.yaml(one.tree);
    String place = BadInput.place(text);
    Faults faults = new Faults();

    YamlReader.text(text.replace(HERE, ""), "net.yaml", faults)
        .ifPresent(root -> ConfigBinder.draft(root, REGISTRY, faults));

    String all = String.join("\n", FaultPrinter.lines(faults.sorted()));
    List<Fault> there =
        faults.sortedErrors().stream().filter(f -> f.place().toString().equals("net.yaml:" + place))
            .toList();
    assertThat(there).as("at %s of %s:%n%s", place, text, all).hasSize(1);
    assertThat(there.getFirst().path()).as(all).isEqualTo(one.path);
    assertThat(String.join("\n", FaultPrinter.lines(there.getFirst()))).contains(one.said);
  }

  @Test
  void noKeyIsLeftOut() {
    TreeSet<String> covered = keysMaker().covered;

    TreeSet<String> missing = new TreeSet<>();
    for (nn.engine.schema.Key section : Sections.ROOT.keys()) {
      if (section.shape() instanceof Shape.Section(List<nn.engine.schema.Key> keys)) {
        keys.forEach(key -> missing.add(section.name() + "." + key.name()));
      } else if (!section.name().equals("extends")) { // what that brings is put together before keys are read
        missing.add(section.name());
      }
    }
    missing.removeAll(covered);
    assertThat(missing).isEmpty();
    assertThat(covered).contains("training.stop[0].after", "training.stop[0].reaches", "model.nodes.h2.share",
        "data.split.column", "data.target.y.names", "model.layers[0].name");
  }
}
