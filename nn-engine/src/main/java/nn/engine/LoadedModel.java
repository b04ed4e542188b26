package nn.engine;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import nn.api.OptionException;
import nn.api.data.DataException;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.api.data.TextUnit;
import nn.engine.config.ConfigBinder;
import nn.engine.config.OutputTargets;
import nn.engine.config.RunConfig;
import nn.engine.data.DataPipeline;
import nn.engine.data.Examples;
import nn.engine.data.PreparedData;
import nn.engine.data.Preprocessing;
import nn.engine.data.SequenceCoding;
import nn.engine.data.TargetCoding;
import nn.engine.fault.FaultException;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
import nn.engine.fault.Quote;
import nn.engine.model.ModelFile;
import nn.engine.model.Sample;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.plugin.ExtensionKind;
import nn.engine.plugin.ExtensionType;
import nn.engine.plugin.Registry;
import nn.engine.program.MemoryPlan;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.engine.train.Evaluator;
import nn.engine.train.Measures;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.YamlReader;
import nn.kernels.WorkerPool;

/** A trained model: its network with its weights, and how rows of data become its inputs. */
public final class LoadedModel implements AutoCloseable {

  private static final int ROWS = 256;
  /** Rows that are read at a time. */
  private static final int PIECE = 4 * ROWS;

  private final Path file;
  private final ModelFile contents;
  private final RunConfig config;
  private final Registry registry;
  private final Preprocessing preprocessing;
  private final Graph graph;
  private final Weights weights;
  private final WorkerPool pool;

  private LoadedModel(Path file, ModelFile contents, RunConfig config, Registry registry,
      Preprocessing preprocessing, Graph graph, Weights weights) {
    this.file = file;
    this.contents = contents;
    this.config = config;
    this.registry = registry;
    this.preprocessing = preprocessing;
    this.graph = graph;
    this.weights = weights;
    this.pool = new WorkerPool(Runtime.getRuntime().availableProcessors());
  }

  static LoadedModel open(Registry registry, NetworkCompiler compiler, Path file) throws IOException {
    ModelFile contents = ModelFile.read(file);
    PluginOrigins.requireInstalled(file, contents.plugins(), registry);
    Faults faults = new Faults();
    Optional<MapNode> root = YamlReader.text(contents.configuration(), file + " (configuration)", faults);
    Optional<RunConfig> config = root.flatMap(tree -> ConfigBinder.bind(tree, registry, faults));
    faults.throwIfAny();
    Preprocessing preprocessing = Preprocessing.fromMap(ModelContents.fromJson(contents.preprocessing()));
    Graph graph =
        Checker.graph(Checker.network(config.orElseThrow(), registry, preprocessing, faults), preprocessing,
            compiler, faults);
    contents.requireTensors(file, ModelContents.shapes(graph));
    MemoryPlan.prediction(graph, ROWS, Runtime.getRuntime().availableProcessors())
        .check(Runtime.getRuntime().maxMemory());
    Weights weights = new Weights(graph);
    ModelContents.copy(contents.tensors(), ModelContents.tensors(weights));
    LoadedModel model =
        new LoadedModel(file, contents, config.orElseThrow(), registry, preprocessing, graph, weights);
    model.verifySamples();
    return model;
  }

  /** A model whose own samples come out otherwise here than where it was trained is refused. */
  private void verifySamples() {
    StoredSamples samples = new StoredSamples(Program.prediction(weights, 1, pool), preprocessing);
    for (Sample sample : contents.samples()) {
      if (!samples.fits(sample)) {
        throw FaultException.input(new Place.Whole(file.toString()), "",
            "a stored sample does not fit the network");
      }
      if (!samples.agrees(sample)) {
        throw FaultException.input(new Place.Whole(file.toString()), "",
            "a stored sample gives another result here than where the model was trained",
            "a plugin may differ in its version; compare with nn inspect");
      }
    }
  }

  /** What the file holds. */
  public ModelFile contents() {
    return contents;
  }

  /** The configuration it was trained with. */
  public RunConfig config() {
    return config;
  }

  /** How rows become numbers. */
  Preprocessing preprocessing() {
    return preprocessing;
  }

  /** What was learnt. */
  Weights weights() {
    return weights;
  }

  /** The network. */
  public Graph graph() {
    return graph;
  }

  /**
   * An output, and what its predictions consist of.
   *
   * @param name how users call it; empty for the only one
   * @param classes names of classes by code; none for numbers
   * @param reconstructed names of the numbers that it gives back of its input; else none
   */
  public record Output(String name, List<String> classes, List<String> reconstructed) {}

  /** The outputs in their order. */
  public List<Output> outputs() {
    List<Output> outputs = new ArrayList<>();
    List<TargetCoding> targets = preprocessing.targets();
    for (int o = 0; o < targets.size(); o++) {
      TargetCoding target = targets.get(o);
      outputs.add(new Output(targets.size() == 1 ? "" : graph.outputs().get(o).name(),
          ModelContents.classes(target),
          target instanceof TargetCoding.InputTarget input ? Reconstruction.names(input) : List.of()));
    }
    return outputs;
  }

  /**
   * Judges a file of data, or the test part of the data it was trained with.
   *
   * @param labels the file of the labels, where the format keeps them apart and the name of the data does not tell it
   */
  public Evaluation evaluate(Optional<Path> data, Optional<Path> labels) throws IOException {
    Faults faults = new Faults();
    List<Measures> measures = new MetricCheck(registry, graph, preprocessing.targets(), faults).of(config);
    String part;
    Examples examples;
    if (data.isPresent()) {
      part = data.get().toString();
      examples = preprocessing.encode(table(data.get(), labels), warning -> {});
    } else {
      PreparedData prepared = prepared();
      part =
          prepared.test().isPresent() ? "test" : prepared.validation().isPresent() ? "validation" : "train";
      examples = prepared.test().or(prepared::validation).orElse(prepared.train());
    }
    Evaluator evaluator = new Evaluator(Program.prediction(weights, ROWS, pool), measures);
    return Evaluation.of(part, examples, graph, preprocessing.targets(), evaluator);
  }

  private PreparedData prepared() throws IOException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
    Path resolved = folder.resolve("config.yaml");
    Path base = Files.exists(resolved) ? Checker.base(resolved) : Path.of("").toAbsolutePath();
    List<String> learnt =
        OutputTargets.of(config.data(), config.model(), config.root(), new Faults());
    Set<String> names = new TreeSet<>();
    DataPipeline pipeline =
        new DataPipeline(config.data(), config.model().inputs(), learnt, config.seed(), path -> {
          names.add(path);
          return base.resolve(path).normalize();
        });
    PreparedData prepared;
    try {
      prepared = pipeline.prepare();
    } catch (OptionException e) {
      throw unusable(names, "cannot be used: " + e.getMessage());
    }
    if (!contents.data().isEmpty() && !contents.data().equals(prepared.fingerprint())) {
      throw unusable(names,
          "has changed since then, so that it is split otherwise and rows of its test part may have been trained on");
    }
    return prepared;
  }

  private FaultException unusable(Set<String> names, String why) {
    return FaultException.input(new Place.Whole(file.toString()), "",
        "the data that it was trained on"
            + (names.isEmpty() ? " " : names.stream().map(Quote::value).collect(joining(", ", ", ", ", ")))
            + why,
        "--data FILE judges the model on all rows of a file");
  }

  /**
   * Predicts rows as they come, in memory that does not grow with their number; their target column, if they have one,
   * is not looked at.
   *
   * @param name what messages call the rows
   * @param bytes a file in the format of the training data, or CSV where that was no file; the caller closes it
   * @param listener hears the predictions
   */
  public void predict(String name, InputStream bytes, RowListener listener) throws IOException {
    if (preprocessing.targets().stream().anyMatch(TargetCoding.SequenceTarget.class::isInstance)) {
      throw continues(name);
    }
    RowPredictor predictor =
        new RowPredictor(Program.prediction(weights, ROWS, pool), preprocessing, listener);
    DataSource source = source(name);
    source.stream(name, bytes, PIECE, context(column -> preprocessing.declaredFeature(column)), predictor);
  }

  static DataException continues(String name) {
    return DataException.of(name, "this is a language model, which continues a text and predicts no rows")
        .suggest("nn predict MODEL --continue TEXT");
  }

  /** What the text of a language model is a sequence of; empty for other models. */
  public Optional<TextUnit> unit() {
    return preprocessing.targets().size() == 1 && preprocessing.inputs().size() == 1
        && preprocessing.target() instanceof TargetCoding.SequenceTarget target
            ? Optional.of(target.coding().unit()) : Optional.empty();
  }

  /** The units of a text that a language model does not know, each once. */
  public List<String> unknown(String text) {
    SequenceCoding coding = ((TargetCoding.SequenceTarget) preprocessing.target()).coding();
    return coding.unit().split(text).stream().distinct().filter(unit -> !coding.values().contains(unit))
        .toList();
  }

  /**
   * Writes on with a language model; the same seed gives the same text.
   *
   * @param text what is to be continued, at least one unit
   * @param length how many units are written
   * @param temperature 1 to draw by the probabilities of the network, less to favour the probable, 0 for the most
   *     probable alone
   * @return what comes after the text
   * @throws IllegalStateException if this is no language model
   */
  public String continued(String text, int length, double temperature, long seed) {
    TextUnit unit = unit().orElseThrow(() -> new IllegalStateException("no language model"));
    SequenceCoding coding = ((TargetCoding.SequenceTarget) preprocessing.target()).coding();
    List<String> written = new TextWriter(Program.prediction(weights, 1, pool), coding, temperature, seed)
        .after(unit.split(text), length);
    return unit.join(written);
  }

  /** What reads a file in the format of the training data, or CSV where that was no file. */
  private DataSource source(String name) {
    return config.data().source().reading(name)
        .or(() -> registry.get(ExtensionKind.DATA_SOURCE, "csv").map(ExtensionType::defaults)
            .flatMap(csv -> ((DataSource) csv).reading(name)))
        .orElseThrow(
            () -> DataException.of(name, "this model's source reads no files, and csv is not installed"));
  }

  private Table table(Path data, Optional<Path> labels) throws IOException {
    DataSource source = labels.isEmpty() ? source(data.toString())
        : config.data().source().reading(data.toString(), labels.get().toString())
            .orElseThrow(() -> FaultException.input(new Place.CommandLine("--labels " + labels.get()), "",
                "this model's data has its labels in the same file", "leave --labels out"));
    return source.read(context(preprocessing::declared)).train();
  }

  private DataSource.Context context(Function<String, Optional<DataSource.Kind>> kinds) {
    return new DataSource.Context() {
      @Override
      public Path resolve(String path) {
        return Path.of(path);
      }

      @Override
      public Optional<DataSource.Kind> declared(String column) {
        return kinds.apply(column);
      }

      @Override
      public boolean mustBeNumber(String column) {
        return preprocessing.weighsBy(column);
      }

      @Override
      public long seed() {
        return config.seed();
      }
    };
  }

  @Override
  public void close() {
    pool.close();
  }
}
