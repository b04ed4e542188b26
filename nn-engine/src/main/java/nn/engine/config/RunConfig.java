package nn.engine.config;

import java.util.List;
import java.util.Optional;
import nn.engine.data.DataConfig;
import nn.engine.fault.Place;
import nn.engine.yaml.MapNode;

/**
 * A whole configuration.
 *
 * @param name what the run is called
 * @param seed where all random numbers come from
 * @param data what is learnt from
 * @param model what learns
 * @param training how it learns
 * @param evaluation what is told at the end
 * @param output what is written
 * @param root the tree that it was read from, for the places of later faults
 */
public record RunConfig(String name, long seed, DataConfig data, ModelConfig model, TrainingSection training,
    Evaluation evaluation, Output output, MapNode root) {

  /** The seed of a file that gives none. */
  public static final long DEFAULT_SEED = 42;

  /** The same, read from this tree. */
  public RunConfig withRoot(MapNode other) {
    return new RunConfig(name, seed, data, model, training, evaluation, output, other);
  }

  /** The name among the metrics of the counts by true and predicted class. */
  public static final String CONFUSION_MATRIX = "confusion_matrix";

  /** Parts of the data. */
  public enum Part {
    TRAIN, VALIDATION, TEST
  }

  /**
   * What is told at the end.
   *
   * @param on the parts of the data that are judged; empty for every part
   * @param metrics what is told of them; empty for what suits the target
   * @param confusion where the file asks for the confusion matrix among the metrics
   */
  public record Evaluation(Optional<List<Part>> on, Optional<List<MetricEntry>> metrics,
      Optional<Place> confusion) {

    /** What is taken where the file says nothing. */
    public static final Evaluation DEFAULT =
        new Evaluation(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * What is written.
   *
   * @param dir the run's folder, relative to the working directory
   * @param model the model's file name in it
   * @param report whether a report is written
   * @param layers whether the table of the signals of layers is written
   */
  public record Output(String dir, String model, boolean report, boolean layers) {}
}
