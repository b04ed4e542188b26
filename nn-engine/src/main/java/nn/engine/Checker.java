package nn.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import nn.api.UserException;
import nn.engine.config.ConfigBinder;
import nn.engine.config.DataFaults;
import nn.engine.config.DataPaths;
import nn.engine.config.Draft;
import nn.engine.config.Inference;
import nn.engine.config.MonitorFaults;
import nn.engine.config.Network;
import nn.engine.config.OutputTargets;
import nn.engine.config.RunConfig;
import nn.engine.config.WarmupCheck;
import nn.engine.data.DataPipeline;
import nn.engine.data.Header;
import nn.engine.data.PreparedData;
import nn.engine.data.Preprocessing;
import nn.engine.data.TargetCoding;
import nn.engine.fault.FaultException;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.plugin.Registry;
import nn.engine.train.Measures;
import nn.engine.yaml.ConfigSource;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.Node;
import nn.engine.yaml.ScalarNode;
import nn.engine.yaml.YamlReader;
import nn.kernels.WarmUp;

/**
 * Checks a configuration: text, options, the header of the data, shapes, then the data itself; every fault gets its
 * place in the file, and one of options does not hide one of shapes.
 */
final class Checker {

  /** Floating-point operations of a step that take a tenth of a second and more before its loops are compiled. */
  private static final long WORTH_WARMING = 50_000_000;

  private final Registry registry;
  private final NetworkCompiler compiler;
  private final Function<String, Optional<String>> environment;

  Checker(Registry registry, NetworkCompiler compiler, Function<String, Optional<String>> environment) {
    this.registry = registry;
    this.compiler = compiler;
    this.environment = environment;
  }

  Checked check(Path file, String name, List<String> sets, List<String> unsets) throws IOException {
    return check(file, name, sets, unsets, (draft, _, _) -> draft, false);
  }

  /** Checks a configuration that is trained next: while its rows are read, the compiler meets what a large network needs. */
  Checked checkToTrain(Path file, String name, List<String> sets, List<String> unsets) throws IOException {
    return check(file, name, sets, unsets, (draft, _, _) -> draft, true);
  }

  /** Checks a configuration that is measured only: made-up rows stand in for data that is not there. */
  Checked checkToMeasure(Path file, String name, List<String> sets, List<String> unsets) throws IOException {
    return check(file, name, sets, unsets, MissingData::madeUp, false);
  }

  /** What is done to a draft before its data is read. */
  private interface Change {
    Draft of(Draft draft, DataPaths paths, Faults faults) throws IOException;
  }

  private Checked check(Path file, String name, List<String> sets, List<String> unsets, Change change,
      boolean trains) throws IOException {
    Faults faults = new Faults();
    Optional<MapNode> root = ConfigSource.load(file, name, sets, unsets, environment, faults);
    return check(root, tree -> new DataPaths(tree, folder(file), base(file)), faults, change, trains);
  }

  /** Checks a configuration that was made in code; paths of data are relative to {@code base}. */
  Checked check(Recipe recipe, Path base) throws IOException {
    Faults faults = new Faults();
    return check(Optional.of(recipe.root(registry, faults)), tree -> new DataPaths(tree, base, base), faults,
        (draft, _, _) -> draft, false);
  }

  private Checked check(Optional<MapNode> root, Function<MapNode, DataPaths> located, Faults faults,
      Change change, boolean trains) throws IOException {
    Optional<Draft> written = root.map(tree -> ConfigBinder.draft(tree, registry, faults));
    if (written.isEmpty()) {
      faults.throwIfAny();
    }
    DataPaths paths = located.apply(written.orElseThrow().root());
    Draft draft = change.of(written.get(), paths, faults);
    Optional<Graph> known = new ShapeCheck(draft, registry, compiler, faults).check(paths);
    faults.throwIfAny();
    RunConfig config = draft.whole().orElseThrow();
    known.filter(graph -> trains && graph.trainingFlops() * config.data().batch().size() >= WORTH_WARMING)
        .ifPresent(_ -> WarmUp.start());
    PreparedData data = data(config, paths, faults);
    WarmupCheck.withoutEnd(config, data.train().size(), faults);
    if (data.validation().isEmpty()) {
      MonitorFaults.withoutValidation(config, faults);
    }
    Network network = network(config, registry, data.preprocessing(), faults);
    Graph graph = graph(network, data.preprocessing(), compiler, faults);
    MonitorFaults.withoutRows(config, data.validation().isPresent(), data.test().isPresent(), faults);
    List<TargetCoding> targets = data.preprocessing().targets();
    config.evaluation().confusion().ifPresent(place -> {
      if (targets.stream().allMatch(target -> ModelContents.classes(target).isEmpty())) {
        faults.error(place, "evaluation.metrics", RunConfig.CONFUSION_MATRIX + " needs classes, and target '"
            + targets.getFirst().column() + "' has none", "leave it out");
      }
    });
    List<Measures> measures = new MetricCheck(registry, graph, targets, faults).of(config);
    return new Checked(config.withRoot(paths.relocated()), paths.base(), network, graph, data, measures,
        faults.sortedWarnings());
  }

  /** Paths of data are relative to the file, or to the folder that a resolved configuration names. */
  static Path base(Path file) {
    return note(file, BASE).map(Path::of).orElseGet(() -> folder(file));
  }

  private static Path folder(Path file) {
    return Objects.requireNonNullElse(file.toAbsolutePath().normalize().getParent(), Path.of("/"));
  }

  /** What a run has noted in its resolved configuration; such keys are not part of what is configured. */
  static Optional<String> note(Path file, String key) {
    return YamlReader.file(file, file.toString(), new Faults()).flatMap(map -> map.value(key))
        .flatMap(node -> node instanceof ScalarNode text ? Optional.of(text.text()) : Optional.empty());
  }

  /** The key under which a run's configuration keeps the folder of its data. */
  static final String BASE = "x-base";

  private PreparedData data(RunConfig config, DataPaths paths, Faults faults) throws IOException {
    List<String> learnt = OutputTargets.of(config.data(), config.model(), config.root(), faults);
    faults.throwIfAny();
    DataPipeline pipeline =
        new DataPipeline(config.data(), config.model().inputs(), learnt, config.seed(), paths::resolve);
    try {
      PreparedData data = pipeline.prepare();
      Place place = section(config, "data");
      data.warnings().forEach(warning -> faults.warn(place, "data", warning));
      return data;
    } catch (UserException fault) {
      throw new FaultException(FaultException.ExitCode.INPUT, DataFaults.all(fault, config.root()));
    }
  }

  private static Place section(RunConfig config, String key) {
    return config.root().value(key).map(Node::place).orElse(config.root().place());
  }

  static Network network(RunConfig config, Registry registry, Preprocessing preprocessing, Faults faults) {
    Optional<Network> network = Inference.complete(config.model(),
        preprocessing.targets().stream().map(Header.Target::of)
            .map(target -> Inference.Target.of(target, config.root())).toList(),
        registry,
        faults);
    faults.throwIfAny();
    return network.orElseThrow();
  }

  static Graph graph(Network network, Preprocessing preprocessing, NetworkCompiler compiler, Faults faults) {
    Optional<Graph> graph = ShapeCheck.compile(network, preprocessing.inputSpecs(), compiler, faults);
    faults.throwIfAny();
    return graph.orElseThrow();
  }
}
