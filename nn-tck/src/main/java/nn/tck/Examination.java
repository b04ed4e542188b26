package nn.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.Activation;
import nn.api.Extension;
import nn.api.Initializer;
import nn.api.Layer;
import nn.api.Loss;
import nn.api.Metric;
import nn.api.Optimizer;
import nn.api.Regularizer;
import nn.api.Schedule;
import nn.api.TensorSpec;
import nn.api.UserException;
import nn.api.data.DataSource;
import nn.api.option.Describe;
import nn.engine.config.RecordBinder;
import nn.engine.fault.Fault;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.Registry;
import nn.engine.yaml.ConfigPath;
import nn.engine.yaml.Node;
import nn.engine.yaml.YamlReader;

/** Checks an installed extension with whatever contract its kind has, as it is by default and as its example is. */
public final class Examination {

  private final ExtensionType type;
  private final Registry registry;
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> tried = new ArrayList<>();

  private Examination(ExtensionType type, Registry registry) {
    this.type = type;
    this.registry = registry;
  }

  /**
   * What was examined.
   *
   * @param tried each subject with what it was tried on, in words
   * @param findings promises that are not kept; empty if all are
   */
  public record Result(List<String> tried, List<Finding> findings) {

    public Result {
      tried = List.copyOf(tried);
      findings = List.copyOf(findings);
    }
  }

  /** Examines an extension. */
  public static Result of(ExtensionType type, Registry registry) {
    return new Examination(type, registry).result();
  }

  /** The extension of its own example, if it has one that is valid. */
  public static Optional<Extension> example(ExtensionType type, Registry registry, Faults faults) {
    String text = type.description().map(Describe::example).orElse("");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Node> node = YamlReader.value(text, new Place.Described("example"), faults);
    return node
        .flatMap(n -> new RecordBinder(registry, faults).component(type.kind(), n, ConfigPath.ROOT))
        .map(bound -> bound.extension());
  }

  private Result result() {
    Map<String, Extension> subjects = new LinkedHashMap<>();
    if (type.options().stream().noneMatch(option -> option.required())) {
      subjects.put("by default", type.defaults());
    }
    Faults faults = new Faults();
    example(type, registry, faults).filter(extension -> !subjects.containsValue(extension))
        .ifPresent(extension -> subjects.put("as in its example", extension));
    for (Fault fault : faults.sortedErrors()) {
      findings.add(new Finding("the example is valid", fault.path() + ": " + fault.message()));
    }
    if (subjects.isEmpty() && faults.sortedErrors().isEmpty()) {
      findings.add(new Finding("an extension with required options shows an example",
          "@Describe gives none, so it cannot be made here"));
    }
    subjects.forEach(this::examine);
    return new Result(tried, findings);
  }

  private void examine(String name, Extension subject) {
    Written.check(subject, registry).ifPresent(findings::add);
    try {
      switch (subject) {
        case Layer layer -> layer(name, layer);
        case Activation activation -> add(name, "", new ActivationProof(activation).findings());
        case Loss loss -> loss(name, loss);
        case Optimizer optimizer -> add(name, "", new OptimizerProof(optimizer).findings());
        case Initializer initializer -> add(name, "", new InitializerProof(initializer).findings());
        case Regularizer regularizer -> add(name, "", new RegularizerProof(regularizer).findings());
        case Schedule schedule -> add(name, "", new ScheduleProof(schedule).findings());
        case Metric metric -> metric(name, metric);
        case DataSource source -> add(name, "without files", DataSourceProof.withoutFiles(source).findings());
        default -> tried.add(name + ": made; there is no contract for " + type.kind().plural());
      }
    } catch (RuntimeException | LinkageError e) {
      findings.add(new Finding("it works (" + name + ")", String.valueOf(e.getMessage())));
    }
  }

  private void add(String name, String on, List<Finding> found) {
    String subject = name + (on.isEmpty() ? "" : ", " + on);
    tried.add(subject);
    found.forEach(f -> findings.add(new Finding(f.promise(), f.detail() + " (" + subject + ")")));
  }

  private void layer(String name, Layer layer) {
    List<Fit> fits = Fit.toProve(layer);
    if (fits.isEmpty()) {
      findings.add(new Finding("it takes some input", "none of the shapes that were tried fit"));
    }
    fits.forEach(
        fit -> add(name, fit.words(),
            new LayerProof(layer, fit.inputs().toArray(TensorSpec[]::new)).findings()));
  }

  private void loss(String name, Loss loss) {
    boolean fits = false;
    for (TensorSpec target : List.of(TensorSpec.of(), TensorSpec.of(3), TensorSpec.codes(2),
        TensorSpec.codes(4))) {
      try {
        int width = loss.outputs(target);
        loss.check(TensorSpec.of(width), target);
        add(name, "target " + target, new LossProof(loss, width, target).findings());
        fits = true;
      } catch (UserException e) {
        // Made for other targets.
      }
    }
    if (!fits) {
      findings.add(new Finding("it takes some target", "none of those that were tried fits"));
    }
  }

  private void metric(String name, Metric metric) {
    boolean fits = false;
    for (TensorSpec target : List.of(TensorSpec.of(1), TensorSpec.codes(2), TensorSpec.codes(4))) {
      int width = target.coded() && target.categories() > 2 ? target.categories() : 1;
      try {
        metric.start(TensorSpec.of(width), target);
      } catch (UserException e) {
        continue; // made for other targets
      }
      add(name, "target " + target, new MetricProof(metric, width, target).findings());
      fits = true;
    }
    if (!fits) {
      findings.add(new Finding("it takes some target", "none of those that were tried fits"));
    }
  }
}
