package nn.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import nn.api.Tensor;
import nn.api.UserException;
import nn.api.data.Table;
import nn.engine.data.Examples;
import nn.engine.data.Preprocessing;
import nn.engine.data.TargetCoding;
import nn.engine.fault.Faults;
import nn.engine.network.Graph;
import nn.engine.network.NetworkCompiler;
import nn.engine.plugin.PluginFolder;
import nn.engine.plugin.PluginLoader;
import nn.engine.plugin.Plugins;
import nn.engine.program.Program;
import nn.engine.program.Weights;
import nn.engine.train.Inputs;
import nn.kernels.WorkerPool;

/**
 * A trained model for an application: rows in, classes or numbers out. One predictor serves any number of threads, and
 * gives each the same bits. It needs neither the command line nor Guice.
 *
 * <pre>{@code
 * Predictor iris = Predictor.load(Path.of("model.safetensors"));
 * Prediction flower = iris.predict(Map.of("sepal_length", 5.1, "sepal_width", 3.5, ...));
 * flower.name();           // setosa
 * flower.probabilities();  // {setosa=0.98, versicolor=0.02, virginica=0.00}
 * }</pre>
 */
public final class Predictor {

  private static final int ROWS = 32;

  private final Preprocessing preprocessing;
  private final Weights weights;
  private final Queue<Program> idle = new ConcurrentLinkedQueue<>();

  /**
   * What a model says about a row.
   *
   * @param name the most probable class; the number as text where the target is one
   * @param value the number; of a network that gives back its input the mean squared error of that, scaled; empty for
   *     classes
   * @param probabilities of each class by its name, in the order of the classes; empty for numbers
   */
  public record Prediction(String name, OptionalDouble value, Map<String, Float> probabilities) {}

  private Predictor(Preprocessing preprocessing, Weights weights) {
    this.preprocessing = preprocessing;
    this.weights = weights;
  }

  /**
   * Loads a model.
   *
   * @param model the file that training wrote
   * @param plugins folders with the jars of plugins that it needs and that are not on the class path
   * @throws IOException if the file cannot be read
   * @throws UserException if it is no model, is damaged, or needs what is not installed
   */
  public static Predictor load(Path model, Path... plugins) throws IOException {
    Faults faults = new Faults();
    Plugins installed = PluginLoader.load(
        Arrays.stream(plugins).map(folder -> new PluginFolder(folder, true, "Predictor.load")).toList(),
        faults);
    faults.throwIfAny();
    try (LoadedModel loaded = LoadedModel.open(installed.registry(), new NetworkCompiler(), model)) {
      return new Predictor(loaded.preprocessing(), loaded.weights());
    }
  }

  /** Names of the classes in the order of their codes; empty where numbers are predicted. */
  public List<String> classes() {
    return ModelContents.classes(preprocessing.target());
  }

  /** The columns that a row must have. */
  public List<String> columns() {
    return RowTable.columns(preprocessing);
  }

  /**
   * The prediction for a row.
   *
   * @param row values by column: numbers, text, truth values, or arrays of floats; a column that the model fills may be
   *        left out
   * @throws UserException if a column is missing or unknown, or a value does not fit
   */
  public Prediction predict(Map<String, ?> row) {
    return predict(List.of(row)).getFirst();
  }

  /** The prediction for each of several rows, in their order. */
  public List<Prediction> predict(List<? extends Map<String, ?>> rows) {
    Table table = RowTable.of(rows, preprocessing);
    Examples examples = preprocessing.encodeInputs(table, warning -> {});
    Program program = idle.poll();
    if (program == null) {
      program = Program.prediction(weights, ROWS, new WorkerPool(1)); // the thread that calls, and no other
    }
    try {
      return predict(examples, program);
    } finally {
      idle.add(program);
    }
  }

  private List<Prediction> predict(Examples examples, Program program) {
    Graph graph = program.graph();
    int width = graph.output().shape().last();
    List<Prediction> predictions = new ArrayList<>();
    for (int from = 0; from < examples.size(); from += ROWS) {
      int rows = Math.min(ROWS, examples.size() - from);
      Inputs.copy(examples, from, rows, program);
      program.predict(rows);
      Tensor out = program.prediction();
      graph.loss().predict(out.array(), out.offset(), rows, width);
      for (int r = 0; r < rows; r++) {
        predictions.add(prediction(examples, from + r, out, r));
      }
    }
    return predictions;
  }

  private Prediction prediction(Examples examples, int example, Tensor out, int row) {
    return switch (preprocessing.target()) {
      case TargetCoding.CategoryTarget category -> {
        Map<String, Float> probabilities = new LinkedHashMap<>();
        for (int c = 0; c < category.names().size(); c++) {
          float p = out.rowSize() > 1 ? out.get(row, c) : c == 1 ? out.get(row, 0) : 1 - out.get(row, 0);
          probabilities.put(category.names().get(c), p);
        }
        yield new Prediction(category.names().get(ConfusionMatrix.predicted(out, row)),
            OptionalDouble.empty(),
            Collections.unmodifiableMap(probabilities));
      }
      case TargetCoding.NumberTarget number -> number((float) number.decode(out.get(row, 0)));
      case TargetCoding.InputTarget _ -> number(Reconstruction.error(examples, example, out, row));
      case TargetCoding.ArrayTarget _ -> number(out.get(row, 0));
      case TargetCoding.SequenceTarget _ -> throw LoadedModel.continues(RowTable.NAME);
    };
  }

  private static Prediction number(float value) {
    return new Prediction(Float.toString(value), OptionalDouble.of(value), Map.of());
  }
}
