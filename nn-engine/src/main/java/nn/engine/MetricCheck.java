package nn.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.Metric;
import nn.api.TensorSpec;
import nn.api.UserException;
import nn.engine.config.MetricEntry;
import nn.engine.config.RunConfig;
import nn.engine.data.TargetCoding;
import nn.engine.fault.Faults;
import nn.engine.fault.Suggest;
import nn.engine.network.Graph;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.Registry;
import nn.engine.train.Measures;

/**
 * What is measured of each output: what the file asks for, else what suits its target, accuracy for classes and else mae,
 * rmse and r2. Of several outputs a metric is measured of each that it suits.
 */
final class MetricCheck {

  private final Registry registry;
  private final Graph graph;
  private final List<TargetCoding> targets;
  private final Faults faults;
  private final List<Map<String, Metric>> found = new ArrayList<>();

  MetricCheck(Registry registry, Graph graph, List<TargetCoding> targets, Faults faults) {
    this.registry = registry;
    this.graph = graph;
    this.targets = targets;
    this.faults = faults;
    graph.outputs().forEach(_ -> found.add(new LinkedHashMap<>()));
  }

  /**
   * The measures of each output.
   *
   * @throws nn.engine.fault.FaultException if a metric suits none, each at its place
   */
  List<Measures> of(RunConfig config) {
    if (config.evaluation().metrics().isPresent()) {
      config.evaluation().metrics().get().forEach(this::any);
    } else {
      for (int o = 0; o < found.size(); o++) {
        byDefault(o);
      }
    }
    config.training().monitored().forEach(this::monitored);
    faults.throwIfAny();
    List<Measures> measures = new ArrayList<>();
    for (int o = 0; o < found.size(); o++) {
      measures.add(new Measures(found.get(o), ModelContents.units(targets.get(o))));
    }
    return measures;
  }

  private void byDefault(int output) {
    boolean coded = graph.outputs().get(output).target().coded();
    for (String name : coded ? List.of("accuracy") : List.of("mae", "rmse", "r2")) {
      registry.get(ExtensionKind.METRIC, name).map(ExtensionType::defaults)
          .ifPresent(metric -> found.get(output).put(name, (Metric) metric));
    }
  }

  /** Measures each output that a metric suits. */
  private void any(MetricEntry entry) {
    Optional<UserException> first = Optional.empty();
    boolean suits = false;
    for (int o = 0; o < found.size(); o++) {
      Optional<UserException> misfit = misfit(entry, o);
      if (misfit.isEmpty()) {
        suits = true;
        Map<String, Metric> own = found.get(o);
        entry.metric().ifPresent(metric -> own.put(entry.name(), metric));
      }
      first = first.or(() -> misfit);
    }
    if (!suits) {
      first.ifPresent(misfit -> told(entry, misfit));
    }
  }

  /** A metric that stops, schedules or checkpoints look at. */
  private void monitored(MetricEntry entry) {
    List<String> names = graph.outputs().stream().map(Graph.Output::name).toList();
    if (names.size() == 1 && !entry.output().isEmpty()) {
      faults.error(entry.place(), entry.path(),
          "the network has one output, whose figures have no name before",
          "write '" + entry.name() + "' without '" + entry.output() + ".'");
      return;
    }
    if (names.size() > 1 && !names.contains(entry.output())) {
      faults.error(entry.place(), entry.path(), entry.output().isEmpty()
          ? "the network has several outputs, and this does not say of which"
          : "there is no output '" + entry.output() + "'" + Suggest.nearest(entry.output(), names)
              .map(near -> ", did you mean '" + near + "'?").orElse(""),
          "write an output before it, as in validation." + names.getFirst() + "." + entry.name());
      return;
    }
    int output = Math.max(0, names.indexOf(entry.output()));
    misfit(entry, output).ifPresentOrElse(misfit -> told(entry, misfit),
        () -> entry.metric().ifPresent(metric -> found.get(output).putIfAbsent(entry.name(), metric)));
  }

  private Optional<UserException> misfit(MetricEntry entry, int output) {
    Graph.Output of = graph.outputs().get(output);
    try {
      entry.metric().ifPresent(metric -> metric.start(TensorSpec.of(of.width()), of.target()));
      return Optional.empty();
    } catch (UserException misfit) {
      return Optional.of(misfit);
    }
  }

  private void told(MetricEntry entry, UserException misfit) {
    faults.error(entry.place(), entry.path(), misfit.getMessage(),
        misfit.mend().stream().toArray(String[]::new));
  }
}
