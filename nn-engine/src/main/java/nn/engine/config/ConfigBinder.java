package nn.engine.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import nn.api.Metric;
import nn.engine.data.DataConfig;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.Range;
import nn.engine.plugin.Registry;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/** Reads a whole configuration. All of its faults are collected, each at its place. */
public final class ConfigBinder {

  private static final Pattern NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,100}");
  private static final Pattern SUFFIX = Pattern.compile("\\.ya?ml$");
  private static final String NO_FILE = "run";
  private static final String MODEL_ENDING = ".safetensors";
  private static final Pattern MODEL_FILE =
      Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]{0,200}" + Pattern.quote(MODEL_ENDING));

  private final RecordBinder binder;
  private final Values values;
  private Optional<Place> confusion = Optional.empty();

  private ConfigBinder(Registry registry, Faults faults) {
    this.values = new Values(faults);
    this.binder = new RecordBinder(registry, values, Optional.empty(), ConfigPath.ROOT);
  }

  /**
   * The configuration that a tree describes; empty if there is a fault because of which it cannot be told.
   *
   * @param root the tree, composed and with its variables replaced
   * @param registry what is installed
   * @param faults takes every fault found; if it has errors afterwards nothing may be done
   */
  public static Optional<RunConfig> bind(MapNode root, Registry registry, Faults faults) {
    return draft(root, registry, faults).whole();
  }

  /** The parts of a configuration that can be told, so that one run finds the faults of all. */
  public static Draft draft(MapNode root, Registry registry, Faults faults) {
    return new ConfigBinder(registry, faults).draft(root);
  }

  private Draft draft(MapNode root) {
    Section section = new Section(root, ConfigPath.ROOT, values);
    section.optional("extends"); // The composer has done it.
    section.optional("version").ifPresent(node -> version(node, section.path("version")));
    String name = section.optional("name").flatMap(node -> name(node, section.path("name")))
        .orElseGet(() -> fileName(root));
    long seed = section.optional("seed")
        .flatMap(node -> values.whole(node, section.path("seed"), Range.ANY, true))
        .orElse(RunConfig.DEFAULT_SEED);
    Optional<DataConfig> data = part(section, "data", new DataBinder(binder)::bind);
    ModelBinder modelBinder = new ModelBinder(binder);
    Optional<ModelConfig> model = part(section, "model", modelBinder::bind);
    Node all = section.optional("training").orElseGet(() -> new MapNode(root.place(), List.of()));
    Optional<TrainingSection> training = map(all, section.path("training"), new TrainingBinder(binder)::bind);
    RunConfig.Evaluation evaluation = optionalPart(section, "evaluation", this::evaluation)
        .orElse(RunConfig.Evaluation.DEFAULT);
    RunConfig.Output output =
        optionalPart(section, "output", (map, path) -> Optional.of(output(map, path, name)))
            .orElseGet(() -> new RunConfig.Output("runs/" + name, "model.safetensors", true, false));
    section.end();
    return new Draft(name, seed, data, model, modelBinder.sound(), training, evaluation, output, root);
  }

  private <T> Optional<T> part(Section section, String key,
      BiFunction<MapNode, ConfigPath, Optional<T>> read) {
    return section.required(key, "a mapping").flatMap(node -> map(node, section.path(key), read));
  }

  private <T> Optional<T> optionalPart(Section section, String key,
      BiFunction<MapNode, ConfigPath, Optional<T>> read) {
    return section.optional(key).flatMap(node -> map(node, section.path(key), read));
  }

  private <T> Optional<T> map(Node node, ConfigPath path, BiFunction<MapNode, ConfigPath, Optional<T>> read) {
    if (node instanceof MapNode map) {
      return read.apply(map, path);
    }
    values.expected(node, path, "a mapping");
    return Optional.empty();
  }

  private void version(Node node, ConfigPath path) {
    Optional<Long> version = values.whole(node, path, Range.min(1), false);
    if (version.isPresent() && version.get() != 1) {
      values.expected(node, path, "version 1, the only one there is");
    }
  }

  private Optional<String> name(Node node, ConfigPath path) {
    Optional<String> name = values.text(node, path);
    if (name.isPresent() && (!NAME.matcher(name.get()).matches() || name.get().startsWith("."))) {
      values.fault(node, path,
          "expected a name without slashes that does not begin with a dot, found " + Quote.value(name.get()));
      return Optional.empty();
    }
    return name;
  }

  /** The file's name without its folder and suffix. */
  private static String fileName(MapNode root) {
    String origin = root.place().origin();
    String file = origin.substring(Math.max(origin.lastIndexOf('/'), origin.lastIndexOf('\\')) + 1);
    String name = SUFFIX.matcher(file).replaceFirst("");
    return NAME.matcher(name).matches() && !name.startsWith(".") ? name : NO_FILE;
  }

  private Optional<RunConfig.Evaluation> evaluation(MapNode map, ConfigPath path) {
    Section section = new Section(map, path, values);
    section.optional("on").ifPresent(node -> checkTwice(node, path.key("on")));
    section.optional("metrics").ifPresent(node -> checkTwice(node, path.key("metrics")));
    Optional<List<RunConfig.Part>> on = section.optional("on").map(node -> items(node, path.key("on"),
        (item, at) -> values.choice(item, at, List.of(RunConfig.Part.values()))));
    Optional<List<MetricEntry>> metrics = section.optional("metrics")
        .map(node -> items(node, path.key("metrics"), this::metric));
    section.end();
    return Optional.of(new RunConfig.Evaluation(on, metrics, confusion));
  }

  /** A metric; the confusion matrix, which is no single figure, is noted apart. */
  private Optional<MetricEntry> metric(Node node, ConfigPath path) {
    if (node instanceof ScalarNode scalar && scalar.text().equals(RunConfig.CONFUSION_MATRIX)) {
      confusion = Optional.of(scalar.place());
      return Optional.empty();
    }
    if (node instanceof ScalarNode scalar && isNearlyConfusion(scalar.text())) {
      values.fault(node, path, "no metric named " + Quote.value(scalar.text()),
          "did you mean '" + RunConfig.CONFUSION_MATRIX + "'?");
      return Optional.empty();
    }
    Optional<Bound<Metric>> metric = binder.component(ExtensionKind.METRIC, node, path);
    return metric.map(m -> new MetricEntry(m.type().name(), m.extension(), m.place(), path.toString()));
  }

  private boolean isNearlyConfusion(String name) {
    return Suggest.nearest(name, List.of(RunConfig.CONFUSION_MATRIX)).isPresent()
        && binder.registry().get(ExtensionKind.METRIC, name).isEmpty();
  }

  /** Tells of items of a list that stand there before. */
  private void checkTwice(Node node, ConfigPath path) {
    if (node instanceof ListNode list) {
      Set<Object> seen = new HashSet<>();
      for (int i = 0; i < list.items().size(); i++) {
        Node item = list.items().get(i);
        boolean faulty = item instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.FAULTY;
        if (!seen.add(item.plain()) && !faulty) {
          values.fault(item, path.item(i), "stands here twice", "leave one out");
        }
      }
    }
  }

  private static <T> List<T> items(Node node, ConfigPath path,
      BiFunction<Node, ConfigPath, Optional<T>> read) {
    List<T> items = new ArrayList<>();
    if (node instanceof ListNode list) {
      for (int i = 0; i < list.items().size(); i++) {
        read.apply(list.items().get(i), path.item(i)).ifPresent(items::add);
      }
    } else {
      read.apply(node, path).ifPresent(items::add);
    }
    return List.copyOf(items);
  }

  private RunConfig.Output output(MapNode map, ConfigPath path, String name) {
    Section section = new Section(map, path, values);
    String dir =
        section.optional("dir").flatMap(node -> notEmpty(node, path.key("dir"))).orElse("runs/${name}");
    String model = section.optional("model").flatMap(node -> modelFile(node, path.key("model")))
        .orElse("model" + MODEL_ENDING);
    boolean report = section.optional("report").map(node -> report(node, path.key("report"))).orElse(true);
    boolean layers = section.optional("metrics").map(node -> items(node, path.key("metrics"),
        (item, at) -> values.word(item, at, List.of("csv", "layers")))).orElse(List.of()).contains("layers");
    section.end();
    return new RunConfig.Output(dir.replace("${name}", name), model, report, layers);
  }

  /** A report is written unless its type is none. */
  private boolean report(Node node, ConfigPath path) {
    List<String> types = List.of("html", "none");
    if (!(node instanceof MapNode map)) {
      return !values.word(node, path, types).equals(Optional.of("none"));
    }
    Section section = new Section(map, path, values);
    Optional<String> type = section.required("type", "html or none")
        .flatMap(named -> values.word(named, path.key("type"), types));
    section.end();
    return !type.equals(Optional.of("none"));
  }

  /** The model lies in the run's folder, where no other file has this ending. */
  private Optional<String> modelFile(Node node, ConfigPath path) {
    Optional<String> name = values.text(node, path);
    if (name.isEmpty() || MODEL_FILE.matcher(name.get()).matches()) {
      return name;
    }
    String last =
        name.get().substring(Math.max(name.get().lastIndexOf('/'), name.get().lastIndexOf('\\')) + 1);
    String stem = last.lastIndexOf('.') > 0 ? last.substring(0, last.lastIndexOf('.')) : last;
    String mended = stem.replaceAll("^\\.+|\\p{Cntrl}", "");
    values.expected(node, path,
        "the name of a file in the run's folder that ends in " + MODEL_ENDING + ", without a folder",
        "write " + (mended.isBlank() ? "model" : mended) + MODEL_ENDING
            + (last.equals(name.get()) ? "" : "; output.dir says where the run's folder is"));
    return Optional.empty();
  }

  private Optional<String> notEmpty(Node node, ConfigPath path) {
    Optional<String> text = values.text(node, path);
    if (text.isPresent() && text.get().isBlank()) {
      values.expected(node, path, "a path");
      return Optional.empty();
    }
    return text;
  }
}
