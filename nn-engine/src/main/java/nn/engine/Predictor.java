package nn.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
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

  /** Names of the outputs. */
  public List<String> outputs() {
    return weights.graph().outputs().stream().map(Graph.Output::name).toList();
  }

  /** Names of the classes of the only output in the order of their codes; empty where numbers are predicted. */
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

  /** The prediction for each of several rows, in their order, of a network of one output. */
  public List<Prediction> predict(List<? extends Map<String, ?>> rows) {
    if (outputs().size() != 1) {
      throw new IllegalStateException(
          "a network of " + outputs().size() + " outputs; predictOutputs gives all");
    }
    return predictOutputs(rows).stream().map(row -> row.values().iterator().next()).toList();
  }

  /** The predictions for each of several rows, in their order, by the names of the outputs. */
  public List<Map<String, Prediction>> predictOutputs(List<? extends Map<String, ?>> rows) {
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

  private List<Map<String, Prediction>> predict(Examples examples, Program program) {
    List<Map<String, Prediction>> predictions = new ArrayList<>();
    try {
      Batches.predict(examples, program, preprocessing.targets(),
          (_, answers) -> predictions.add(predictions(answers)));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a list takes everything
    }
    return predictions;
  }

  private Map<String, Prediction> predictions(List<Answer> answers) {
    Map<String, Prediction> predictions = new LinkedHashMap<>();
    for (int o = 0; o < answers.size(); o++) {
      predictions.put(outputs().get(o), prediction(preprocessing.targets().get(o), answers.get(o)));
    }
    return Collections.unmodifiableMap(predictions);
  }

  private static Prediction prediction(TargetCoding target, Answer answer) {
    if (target instanceof TargetCoding.CategoryTarget category) {
      Map<String, Float> probabilities = new LinkedHashMap<>();
      for (int c = 0; c < category.names().size(); c++) {
        probabilities.put(category.names().get(c), answer.numbers()[c]);
      }
      return new Prediction(answer.prediction(), OptionalDouble.empty(),
          Collections.unmodifiableMap(probabilities));
    }
    return new Prediction(answer.prediction(), OptionalDouble.of(Float.parseFloat(answer.prediction())),
        Map.of());
  }
}
