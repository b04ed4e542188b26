package nn.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nn.api.Metric;
import nn.api.Tensor;
import nn.api.data.DataException;
import nn.api.data.DataSource;
import nn.api.data.Table;
import nn.engine.config.ConfigBinder;
import nn.engine.config.RunConfig;
import nn.engine.data.DataPipeline;
import nn.engine.data.Examples;
import nn.engine.data.PreparedData;
import nn.engine.data.Preprocessing;
import nn.engine.data.TargetCoding;
import nn.engine.fault.FaultException;
import nn.engine.fault.Faults;
import nn.engine.fault.Place;
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
import nn.engine.train.Inputs;
import nn.engine.yaml.MapNode;
import nn.engine.yaml.YamlReader;
import nn.kernels.WorkerPool;

/** A trained model: its network with its weights, and how rows of data become its inputs. */
public final class LoadedModel implements AutoCloseable {

  private static final int ROWS = 256;

  private final Path file;
  private final ModelFile contents;
  private final RunConfig config;
  private final Registry registry;
  private final Preprocessing preprocessing;
  private final Graph graph;
  private final Weights weights;
  private final WorkerPool pool;

  /** What hears predictions, row by row. */
  public interface RowListener {

    /** The rows that are to be predicted, as they were read. */
    default void begin(Table rows) throws IOException {}

    /**
     * A prediction.
     *
     * @param row counted from 0
     * @param prediction the name of a class, or a number
     * @param probabilities of each class by code; empty for numbers
     */
    void row(int row, String prediction, float[] probabilities) throws IOException;
  }

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

  /** Names of classes by code; empty for numbers. */
  public List<String> classes() {
    return ModelContents.classes(preprocessing.target());
  }

  /** Judges a file of data, or the test part of the data it was trained with. */
  public Evaluation evaluate(Optional<Path> data) throws IOException {
    Faults faults = new Faults();
    Map<String, Metric> metrics = Checker.metrics(config, registry, graph, faults);
    String part;
    Examples examples;
    if (data.isPresent()) {
      part = data.get().toString();
      examples = preprocessing.encode(table(data.get()), warning -> {});
    } else {
      PreparedData prepared = prepared();
      part =
          prepared.test().isPresent() ? "test" : prepared.validation().isPresent() ? "validation" : "train";
      examples = prepared.test().or(prepared::validation).orElse(prepared.train());
    }
    Evaluator evaluator = new Evaluator(Program.prediction(weights, ROWS, pool), metrics,
        ModelContents.units(preprocessing.target()));
    return Evaluation.of(part, examples, classes(), evaluator);
  }

  private PreparedData prepared() throws IOException {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
    Path resolved = folder.resolve("config.yaml");
    Path base = Files.exists(resolved) ? Checker.base(resolved) : Path.of("").toAbsolutePath();
    return new DataPipeline(config.data(), config.model().inputs(), config.seed(),
        path -> base.resolve(path).normalize()).prepare();
  }

  /** Predicts each row of a file; its target column, if it has one, is not looked at. */
  public void predict(Path data, RowListener listener) throws IOException {
    Table table = table(data);
    Examples examples = preprocessing.encodeInputs(table, warning -> {});
    listener.begin(table);
    Program program = Program.prediction(weights, ROWS, pool);
    int width = graph.output().shape().last();
    for (int from = 0; from < examples.size(); from += ROWS) {
      int rows = Math.min(ROWS, examples.size() - from);
      Inputs.copy(examples, from, rows, program);
      program.predict(rows);
      Tensor out = program.prediction();
      graph.loss().predict(out.array(), out.offset(), rows, width);
      for (int r = 0; r < rows; r++) {
        tell(from + r, out, r, listener);
      }
    }
  }

  private void tell(int row, Tensor out, int at, RowListener listener) throws IOException {
    switch (preprocessing.target()) {
      case TargetCoding.CategoryTarget category -> {
        float[] p = out.rowSize() == 1 ? new float[] {1 - out.get(at, 0), out.get(at, 0)}
            : Arrays.copyOfRange(out.array(), out.offset(at), out.offset(at) + out.rowSize());
        listener.row(row, category.names().get(ConfusionMatrix.predicted(out, at)), p);
      }
      case TargetCoding.NumberTarget number -> listener.row(row,
          Float.toString((float) number.decode(out.get(at, 0))), new float[0]);
      case TargetCoding.ArrayTarget _ -> listener.row(row, Float.toString(out.get(at, 0)), new float[0]);
    }
  }

  /** A file in the format of the training data, or CSV where that was no file. */
  private Table table(Path data) throws IOException {
    String name = data.toString();
    DataSource source = config.data().source().reading(name)
        .or(() -> registry.get(ExtensionKind.DATA_SOURCE, "csv").map(ExtensionType::defaults)
            .flatMap(csv -> ((DataSource) csv).reading(name)))
        .orElseThrow(
            () -> DataException.of(name, "this model's source reads no files, and csv is not installed"));
    return source.read(new DataSource.Context() {
      @Override
      public Path resolve(String path) {
        return Path.of(path);
      }

      @Override
      public Optional<DataSource.Kind> declared(String column) {
        return preprocessing.declared(column);
      }

      @Override
      public long seed() {
        return config.seed();
      }
    }).train();
  }

  @Override
  public void close() {
    pool.close();
  }
}
