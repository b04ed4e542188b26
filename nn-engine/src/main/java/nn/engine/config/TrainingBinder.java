package nn.engine.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import nn.api.AdaptiveSchedule;
import nn.api.Interval;
import nn.api.Metric;
import nn.api.Optimizer;
import nn.api.Schedule;
import nn.engine.fault.Quote;
import nn.engine.fault.Suggest;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.Lookup;
import nn.engine.plugin.Range;
import nn.engine.program.ParameterUpdate.Clip;
import nn.engine.train.TrainingConfig;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.ListNode;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;

/** Reads the section {@code training}. */
final class TrainingBinder {

  private static final String LOSS = "loss";
  private static final String DEFAULT_OPTIMIZER = "adam";
  private static final int MOST_THREADS = 1024;
  private static final Interval NO_WARMUP = new Interval(0, Interval.Unit.STEPS);

  private final RecordBinder binder;
  private final Values values;
  private final Map<String, MetricEntry> monitored = new LinkedHashMap<>();

  TrainingBinder(RecordBinder binder) {
    this.binder = binder;
    this.values = binder.values();
  }

  Optional<TrainingSection> bind(MapNode map, ConfigPath path) {
    Section section = new Section(map, path, values);
    Optional<Node> given = section.optional("epochs");
    Optional<Long> epochs = given.isEmpty() ? Optional.of((long) TrainingSection.DEFAULT_EPOCHS)
        : values.whole(given.get(), path.key("epochs"), Range.min(1), false);
    Node named = section.optional("optimizer")
        .orElseGet(() -> ScalarNode.of(map.place(), DEFAULT_OPTIMIZER, ScalarNode.Style.PLAIN));
    Optional<Bound<Optimizer>> optimizer =
        binder.component(ExtensionKind.OPTIMIZER, named, path.key("optimizer"));
    List<Interval> warmup = new ArrayList<>();
    Optional<Bound<Schedule>> schedule = section.optional("schedule")
        .flatMap(node -> binder.component(ExtensionKind.SCHEDULE, node, path.key("schedule"),
            keys -> keys.optional("warmup").flatMap(w -> values.interval(w, keys.path("warmup"), 0))
                .ifPresent(warmup::add)));
    schedule.ifPresent(s -> followed(s, map, path.key("schedule")));
    Clip clip = section.optional("clip").map(node -> clip(node, path.key("clip"))).orElse(Clip.NONE);
    List<TrainingConfig.Stop> stops = section.optional("stop").map(node -> stops(node, path.key("stop")))
        .orElse(List.of());
    TrainingSection.Checkpoint checkpoint = section.optional("checkpoint")
        .map(node -> checkpoint(node, path.key("checkpoint"))).orElse(TrainingSection.Checkpoint.DEFAULT);
    TrainingConfig.OnNonFinite onNonFinite = section.optional("on_non_finite")
        .flatMap(node -> values.choice(node, path.key("on_non_finite"),
            List.of(TrainingConfig.OnNonFinite.values())))
        .orElse(TrainingConfig.OnNonFinite.STOP);
    OptionalInt threads = section.optional("threads").map(node -> threads(node, path.key("threads")))
        .orElse(OptionalInt.empty());
    int accumulate = count(section, "accumulate", 1, 1);
    OptionalDouble ema = section.optional("ema").map(node -> ema(node, path.key("ema")))
        .orElse(OptionalDouble.empty());
    section.end();
    return epochs.flatMap(e -> optimizer.map(o -> new TrainingSection(e.intValue(), o, schedule,
        warmup.isEmpty() ? NO_WARMUP : warmup.getFirst(), clip, stops, checkpoint, onNonFinite, threads,
        accumulate, ema,
        List.copyOf(monitored.values()))));
  }

  /** The figure that a schedule follows has to be known. */
  private void followed(Bound<Schedule> schedule, MapNode training, ConfigPath path) {
    if (schedule.extension() instanceof AdaptiveSchedule adaptive && adaptive.on().isPresent()
        && training.value("schedule").orElse(training) instanceof MapNode map) {
      map.value("on").ifPresent(node -> figure(node, path.key("on")));
    }
  }

  private OptionalDouble ema(Node node, ConfigPath path) {
    if (!(node instanceof MapNode map)) {
      values.expected(node, path, "{decay: 0.999}");
      return OptionalDouble.empty();
    }
    Section section = new Section(map, path, values);
    double decay = section.optional("decay")
        .flatMap(n -> values.real(n, path.key("decay"), TrainingSection.DECAY, true)).orElse(0.999);
    section.end();
    return OptionalDouble.of(decay);
  }

  private OptionalInt threads(Node node, ConfigPath path) {
    if (node instanceof ScalarNode scalar && scalar.text().equals("auto")) {
      return OptionalInt.empty();
    }
    if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.INT
        && scalar.integer().isPresent()
        && scalar.integer().get() >= 1 && scalar.integer().get() <= MOST_THREADS) {
      return OptionalInt.of(scalar.integer().get().intValue());
    }
    values.expected(node, path, "auto or an integer from 1 to " + MOST_THREADS);
    return OptionalInt.empty();
  }

  private Clip clip(Node node, ConfigPath path) {
    if (!(node instanceof MapNode map)) {
      values.expected(node, path, "{value: 1.0} or {global_norm: 1.0}");
      return Clip.NONE;
    }
    Section section = new Section(map, path, values);
    float value = limit(section, "value");
    float norm = limit(section, "global_norm");
    section.end();
    if (map.entries().isEmpty()) {
      values.expected(node, path, "{value: 1.0} or {global_norm: 1.0}");
    }
    return new Clip(value, norm);
  }

  private float limit(Section section, String key) {
    return section.optional(key).flatMap(node -> values.real(node, section.path(key), Range.above(0), false))
        .map(Double::floatValue).orElse(Float.POSITIVE_INFINITY);
  }

  /** The keys of all stops, of which each has some. */
  private static final List<String> STOP_KEYS = List.of("on", "patience", "min_delta", "reaches", "after");

  private List<TrainingConfig.Stop> stops(Node node, ConfigPath path) {
    List<TrainingConfig.Stop> stops = new ArrayList<>();
    if (node instanceof ListNode list) {
      for (int i = 0; i < list.items().size(); i++) {
        stop(list.items().get(i), path.item(i)).ifPresent(stops::add);
      }
    } else {
      stop(node, path).ifPresent(stops::add);
    }
    return stops;
  }

  private Optional<TrainingConfig.Stop> stop(Node node, ConfigPath path) {
    if (!(node instanceof MapNode map)) {
      values.expected(node, path,
          "a mapping such as {on: validation.loss, patience: 5 epochs} or {after: 20m}");
      return Optional.empty();
    }
    Section section = new Section(map, path, values);
    Optional<? extends TrainingConfig.Stop> stop = switch (kindOf(map)) {
      case "after" -> section.required("after", "a time such as '20m'")
          .flatMap(n -> values.duration(n, path.key("after"))).map(TrainingConfig.After::new);
      case "reaches" -> reaches(section);
      default -> patience(section);
    };
    section.apart(STOP_KEYS, "does not go with '" + kindOf(map) + "'",
        "write a stop of its own for it: stop: "
            + "[{after: 20m}, {on: train.loss, reaches: 0.01}, {on: validation.loss, patience: 5 epochs}]");
    section.end();
    return stop.map(s -> s);
  }

  /** Which of the stops is meant, by the key that only it has, also where that is misspelt. */
  private static String kindOf(MapNode map) {
    List<String> kinds = List.of("after", "reaches", "patience");
    return kinds.stream().filter(key -> map.value(key).isPresent()).findFirst()
        .or(() -> map.entries().stream().flatMap(entry -> Suggest.nearest(entry.key(), kinds).stream())
            .findFirst())
        .orElse("patience");
  }

  private Optional<TrainingConfig.Reaches> reaches(Section section) {
    Optional<String> on = section.required("on", "a figure such as validation.accuracy")
        .flatMap(node -> figure(node, section.path("on")));
    Optional<Double> value = section.required("reaches", "a number")
        .flatMap(node -> values.real(node, section.path("reaches"), Range.ANY, true));
    return on.flatMap(o -> value.map(v -> new TrainingConfig.Reaches(o, v)));
  }

  private Optional<TrainingConfig.Patience> patience(Section section) {
    Optional<String> on = section.required("on", "a figure such as validation.loss")
        .flatMap(node -> figure(node, section.path("on")));
    Optional<Interval> patience =
        section.required("patience", "a length such as '5 epochs', or 'reaches' instead")
            .flatMap(node -> values.interval(node, section.path("patience"), 1));
    double delta = section.optional("min_delta")
        .flatMap(node -> values.real(node, section.path("min_delta"), Range.min(0), true)).orElse(0.0);
    return on.flatMap(o -> patience.map(p -> new TrainingConfig.Patience(o, p, delta)));
  }

  /** A figure that is known during training: {@code validation.loss}, {@code train.accuracy}. */
  private Optional<String> figure(Node node, ConfigPath path) {
    Optional<String> text = values.text(node, path);
    if (text.isEmpty()) {
      return text;
    }
    int dot = text.get().indexOf('.');
    String part = text.get().substring(0, Math.max(dot, 0));
    if (!part.equals("train") && !part.equals("validation")) {
      values.expected(node, path, "a figure of train or validation such as validation.loss",
          hints(text.get(), part, dot));
      return Optional.empty();
    }
    String name = text.get().substring(dot + 1);
    int last = name.lastIndexOf('.');
    String output = name.substring(0, Math.max(last, 0));
    return name.equals(LOSS) || monitor(node, path, output, name.substring(last + 1)) ? text
        : Optional.empty();
  }

  /** What was probably meant, if there is a figure like it. */
  private String[] hints(String given, String part, int dot) {
    if (dot >= 0) {
      return new String[] {Suggest.nearest(part, List.of("train", "validation"))
          .map(near -> "did you mean '" + near + Quote.cut(given.substring(dot)) + "'?")
          .orElse("during training only these two are judged")};
    }
    List<String> names = new ArrayList<>(binder.registry().names(ExtensionKind.METRIC));
    names.add(LOSS);
    Optional<String> meant = names.contains(given) ? Optional.of(given) : Suggest.nearest(given, names);
    return meant.map(name -> new String[] {"write validation." + name}).orElseGet(() -> new String[0]);
  }

  /** Notes a metric, of this output where one is named. */
  private boolean monitor(Node node, ConfigPath path, String output, String name) {
    if (name.equals(LOSS)) {
      monitored.putIfAbsent(output + "." + name,
          new MetricEntry(output, name, Optional.empty(), node.place(), path.toString()));
      return true;
    }
    if (name.equals(RunConfig.CONFUSION_MATRIX)) {
      values.expected(node, path, "a figure that is one number", "write validation.accuracy");
      return false;
    }
    return switch (binder.registry().find(ExtensionKind.METRIC, name)) {
      case Lookup.Found(var type) -> {
        boolean bare = type.options().stream().noneMatch(option -> option.required());
        if (bare) {
          monitored.putIfAbsent(output + "." + name, new MetricEntry(output, name,
              Optional.of((Metric) type.defaults()), node.place(), path.toString()));
        } else {
          values.fault(node, path,
              "the metric " + Quote.value(name) + " has options and cannot be used here");
        }
        yield bare;
      }
      case Lookup.Failed(String message, List<String> hints) -> {
        values.fault(node, path, message,
            Suggest.nearest(name, List.of(LOSS)).map(near -> new String[] {"did you mean '" + near + "'?"})
                .orElseGet(() -> hints.toArray(String[]::new)));
        yield false;
      }
    };
  }

  private TrainingSection.Checkpoint checkpoint(Node node, ConfigPath path) {
    TrainingSection.Checkpoint byDefault = TrainingSection.Checkpoint.DEFAULT;
    if (!(node instanceof MapNode map)) {
      values.expected(node, path, "a mapping such as {every: 1 epoch, keep_last: 2}");
      return byDefault;
    }
    Section section = new Section(map, path, values);
    Optional<Interval> every = section.optional("every").flatMap(n -> every(n, path.key("every")));
    int last = count(section, "keep_last", 1, byDefault.keepLast());
    int best = count(section, "keep_best", 0, byDefault.keepBest());
    Optional<String> bestOn = section.optional("best_on").flatMap(n -> figure(n, path.key("best_on")));
    section.end();
    return new TrainingSection.Checkpoint(every, last, best, bestOn);
  }

  private Optional<Interval> every(Node node, ConfigPath path) {
    Optional<Interval> every = values.interval(node, path, 1);
    if (every.isPresent() && every.get().unit() == Interval.Unit.STEPS) {
      values.fault(node, path, "a checkpoint within an epoch is not supported yet", "write '1 epoch'");
    }
    return every;
  }

  private int count(Section section, String key, int least, int byDefault) {
    return section.optional(key)
        .flatMap(node -> values.whole(node, section.path(key), Range.min(least), false))
        .map(Long::intValue).orElse(byDefault);
  }
}
