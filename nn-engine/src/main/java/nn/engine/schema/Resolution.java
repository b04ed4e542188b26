package nn.engine.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nn.engine.config.LayerEntry;
import nn.engine.config.Network;
import nn.engine.config.RunConfig;
import nn.engine.data.DataConfig;
import nn.engine.data.FeatureCoding;
import nn.engine.data.FeatureCoding.CategoryCoding;
import nn.engine.data.FeatureCoding.NumberCoding;
import nn.engine.data.PreparedData;
import nn.engine.data.Preprocessing;
import nn.engine.data.SequenceCoding;
import nn.engine.data.TargetCoding;
import nn.engine.data.TextCoding;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.plugin.Registry;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.MapNode.Entry;
import nn.engine.yaml.Node;
import nn.engine.yaml.Nodes;
import nn.engine.yaml.ScalarNode;
import nn.engine.yaml.YamlReader;

/**
 * A configuration with everything filled in that its file leaves out: defaults of sections and of extensions, and what
 * was inferred from the data. It trains the same model, and filling it in again changes nothing. The place of each value
 * says where it came from.
 */
public final class Resolution {

  private static final Place DEFAULT = Completion.byDefault();
  private static final Place INFERRED = new Place.Described("inferred");
  private static final String TYPE = Completion.TYPE;

  private final RunConfig config;
  private final PreparedData data;
  private final Completion completion;
  private final Map<String, Node> known = new LinkedHashMap<>();

  private Resolution(RunConfig config, PreparedData data, Registry registry) {
    this.config = config;
    this.data = data;
    this.completion = new Completion(registry, config.model().defaults());
  }

  /**
   * The whole configuration.
   *
   * @param config what the file says
   * @param network with the layers and the loss that were added
   * @param data read and encoded
   * @param metrics what is measured beside the loss where the file does not say it
   * @param registry what is installed
   */
  public static MapNode of(RunConfig config, Network network, PreparedData data, Set<String> metrics,
      Registry registry) {
    Resolution resolution = new Resolution(config, data, registry);
    resolution.infer(network, metrics);
    return resolution.section(Sections.ROOT, config.root(), ConfigPath.ROOT);
  }

  private void infer(Network network, Set<String> metrics) {
    infer("name", config.name());
    if (network.model().graph().isEmpty()) {
      layers(network).ifPresent(node -> known.put("model.layers", node));
    }
    for (int i = 0; i < network.outputs().size(); i++) {
      output(network.outputs().get(i), data.preprocessing().targets().get(i), network.outputs().size() > 1);
    }
    features().ifPresent(node -> known.put("data.features", node));
    targets().ifPresent(node -> known.put("data.target", node));
    if (config.data().split().flatMap(split -> split.column()).isEmpty()) {
      split();
    }
    infer("training.checkpoint.best_on", config.training().checkpoint().bestOn()
        .orElse(data.validation().isPresent() ? "validation.loss" : "train.loss"));
    infer("evaluation.on", parts());
    infer("evaluation.metrics", config.evaluation().metrics().isPresent() ? List.of() : List.copyOf(metrics));
    infer("output.dir", config.output().dir());
  }

  private void output(Network.Output output, TargetCoding target, boolean several) {
    String path = output.loss().path().toString();
    if (path.equals("model.loss") || several) {
      infer(path, output.loss().type().name());
    }
    if (several) {
      infer("model.outputs." + output.name() + ".target", target.column());
    }
  }

  private void infer(String path, Object value) {
    known.put(path, Nodes.of(value, INFERRED));
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>(List.of("train"));
    data.validation().ifPresent(_ -> parts.add("validation"));
    data.test().ifPresent(_ -> parts.add("test"));
    return parts;
  }

  /** What a share would be where the file says nothing; a share it says stays. */
  private void split() {
    boolean testFile = data.test().isPresent() && data.parts().test().length == 0;
    boolean split = config.data().split().isPresent();
    boolean shares = config.data().split().filter(s -> s.validation().isPresent() || s.test().isPresent())
        .isPresent();
    boolean none = shares || (!split && data.validation().isEmpty());
    infer("data.split.validation", none ? "0%" : "15%");
    if (!testFile) {
      infer("data.split.test", none ? "0%" : "15%");
    }
    if (config.data().source().ordered()) {
      return; // the order of the rows, which has no name
    }
    infer("data.split.by",
        data.preprocessing().targets().stream().anyMatch(TargetCoding.CategoryTarget.class::isInstance)
            ? "stratified" : "random");
  }

  private MapNode section(Shape.Section section, MapNode given, ConfigPath path) {
    List<Entry> entries = new ArrayList<>();
    for (Key key : section.keys()) {
      if (key.shape() instanceof Shape.LayerDefaults) {
        continue; // Each layer has taken what it needs of them.
      }
      ConfigPath at = path.key(key.name());
      Optional<Entry> own = given.entry(key.name());
      value(key, own.map(Entry::value), at)
          .ifPresent(node -> entries.add(
              new Entry(key.name(), own.map(Entry::keyPlace).orElse(node.place()), node)));
    }
    return new MapNode(given.place(), entries, given.usedAt());
  }

  private Optional<Node> value(Key key, Optional<Node> own, ConfigPath path) {
    Optional<Node> sure = Optional.ofNullable(known.get(path.toString()));
    if (sure.isPresent() && isWhole(path)) {
      return sure;
    }
    Optional<Node> start = own.or(() -> sure).or(() -> key.otherwise().map(Resolution::parse))
        .or(() -> hasKnown(path) ? Optional.of(new MapNode(INFERRED, List.of())) : Optional.empty());
    return start.map(node -> complete(key.shape(), node, path))
        .filter(node -> own.isPresent() || !(node instanceof MapNode map) || !map.entries().isEmpty());
  }

  /** Whether what is known holds what the file says about it, too. */
  private static boolean isWhole(ConfigPath path) {
    return Set.of("model.layers", "data.features", "data.target").contains(path.toString());
  }

  private boolean hasKnown(ConfigPath path) {
    return known.keySet().stream().anyMatch(key -> key.startsWith(path + "."));
  }

  private Node complete(Shape shape, Node node, ConfigPath path) {
    return switch (shape) {
      case Shape.Section section when node instanceof MapNode map -> section(section, map, path);
      case Shape.Component(var kind, List<Key> extras) -> {
        List<Entry> more = new ArrayList<>();
        Optional<MapNode> map = node instanceof MapNode m ? Optional.of(m) : Optional.empty();
        for (Key extra : extras) {
          value(extra, map.flatMap(m -> m.value(extra.name())), path.key(extra.name()))
              .ifPresent(value -> more.add(new Entry(extra.name(), value.place(), value)));
        }
        yield completion.component(kind, node, more);
      }
      case Shape.Items(Shape item, boolean alone) when node instanceof ListNode list -> {
        List<Node> items = new ArrayList<>();
        for (Node each : list.items()) {
          items.add(complete(item, each, path.item(items.size())));
        }
        yield new ListNode(list.place(), items, list.usedAt());
      }
      case Shape.Items(Shape item, boolean alone) when alone -> complete(item, node, path);
      case Shape.Either(List<Shape> forms) -> complete(forms.getFirst(), node, path);
      case Shape.Named(Shape value, int _) when node instanceof MapNode map -> new MapNode(map.place(),
          map.entries().stream().map(e -> new Entry(e.key(), e.keyPlace(),
              complete(value, e.value(), path.key(e.key())))).toList(),
          map.usedAt());
      default -> node;
    };
  }

  private static Node parse(String yaml) {
    return YamlReader.value(yaml, DEFAULT, new Faults()).orElseThrow();
  }

  /** All layers; empty for a network in graph form, which names its nodes itself. */
  private Optional<Node> layers(Network network) {
    Optional<Node> given = config.root().value("model")
        .flatMap(model -> model instanceof MapNode map ? map.value("layers") : Optional.empty());
    if (given.isEmpty()) {
      return given;
    }
    List<Node> items = given.get() instanceof ListNode list ? list.items() : List.of();
    List<Node> layers = new ArrayList<>();
    List<LayerEntry> entries = network.layers();
    for (int i = 0; i < items.size(); i++) {
      layers.add(completion.layer(items.get(i),
          i < entries.size() ? Optional.of(entries.get(i).id()) : Optional.empty()));
    }
    entries.stream().filter(LayerEntry::added).forEach(
        entry -> layers.add(Nodes.moved(completion.layer(entry.layer().node(), Optional.of(entry.id())),
            INFERRED)));
    return Optional.of(new ListNode(given.get().place(), layers));
  }

  /** The columns that the network sees, if they are columns and no arrays. */
  private Optional<Node> features() {
    Optional<Node> given = data("features");
    List<Entry> entries = new ArrayList<>();
    for (Preprocessing.Input input : data.preprocessing().inputs()) {
      for (FeatureCoding coding : input.features()) {
        if (coding instanceof FeatureCoding.ArrayCoding || coding instanceof SequenceCoding) {
          return given;
        }
        entries.add(feature(coding, given));
      }
    }
    return Optional.of(new MapNode(given.map(Node::place).orElse(INFERRED), entries));
  }

  private Entry feature(FeatureCoding coding, Optional<Node> given) {
    Optional<Entry> own = given.filter(MapNode.class::isInstance)
        .flatMap(map -> ((MapNode) map).entry(coding.column()));
    MapNode said = options(own.map(Entry::value), INFERRED);
    List<Entry> entries = new ArrayList<>(said.entries());
    if (said.value(TYPE).isEmpty()) {
      coding.kind().ifPresent(kind -> entries.addFirst(entry(TYPE, kind.name().toLowerCase(Locale.ROOT),
          INFERRED)));
    }
    if (coding instanceof NumberCoding && said.value("scale").isEmpty()
        && config.data().preprocess().isEmpty()) {
      entries.add(entry("scale", "standard", DEFAULT));
    }
    if (coding instanceof TextCoding text) {
      DataConfig.TextConfig otherwise = DataConfig.TextConfig.DEFAULT;
      Map<String, Object> defaults = new LinkedHashMap<>();
      defaults.put("unit", text.unit().name().toLowerCase(Locale.ROOT));
      defaults.put("vocabulary", otherwise.vocabulary());
      defaults.put("max_length", text.length());
      defaults.forEach((key, value) -> {
        if (said.value(key).isEmpty()) {
          entries.add(entry(key, value, DEFAULT));
        }
      });
    }
    if ((coding instanceof CategoryCoding || coding instanceof TextCoding)
        && said.value("min_count").isEmpty()) {
      entries.add(entry("min_count", 1, DEFAULT));
    }
    return new Entry(coding.column(), own.map(Entry::keyPlace).orElse(INFERRED),
        new MapNode(said.place(), entries));
  }

  /** The columns that are learnt; where only arrays are, what the file says. */
  private Optional<Node> targets() {
    Optional<Node> given = data("target");
    Map<String, TargetCoding> codings = new LinkedHashMap<>();
    data.preprocessing().targets().forEach(coding -> codings.putIfAbsent(coding.column(), coding));
    boolean named =
        given.isPresent() || config.model().outputs().stream().anyMatch(o -> o.target().isPresent());
    if (!named || codings.values().stream().allMatch(coding -> coding.kind().isEmpty())) {
      return given;
    }
    Place place = given.map(Node::place).orElse(INFERRED);
    return Optional.of(
        new MapNode(place, codings.values().stream().map(coding -> target(coding, given, place)).toList()));
  }

  private static Entry target(TargetCoding coding, Optional<Node> given, Place otherwise) {
    Optional<Entry> own =
        given.flatMap(node -> node instanceof MapNode map ? map.entry(coding.column()) : Optional.empty());
    MapNode said = options(own.map(Entry::value), otherwise);
    List<Entry> entries = new ArrayList<>(said.entries());
    if (said.value(TYPE).isEmpty()) {
      coding.kind()
          .ifPresent(kind -> entries.addFirst(entry(TYPE, kind.name().toLowerCase(Locale.ROOT), INFERRED)));
    }
    if (coding instanceof TargetCoding.NumberTarget && said.value("transform").isEmpty()) {
      entries.add(entry("transform", "none", DEFAULT));
    }
    return new Entry(coding.column(), own.map(Entry::keyPlace).orElse(otherwise),
        new MapNode(said.place(), entries));
  }

  /** What a file says about a column: a bare word is its type. */
  private static MapNode options(Optional<Node> said, Place otherwise) {
    return switch (said.orElse(null)) {
      case MapNode map -> map;
      case ScalarNode scalar -> new MapNode(scalar.place(),
          List.of(new Entry(TYPE, scalar.place(), scalar)));
      case null, default -> new MapNode(otherwise, List.of());
    };
  }

  private static Entry entry(String key, Object value, Place place) {
    return new Entry(key, place, Nodes.of(value, place));
  }

  private Optional<Node> data(String key) {
    return config.root().value("data")
        .flatMap(node -> node instanceof MapNode map ? map.value(key) : Optional.empty());
  }
}
