package nn.engine.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import nn.api.Metric;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.engine.data.Examples;
import nn.engine.program.Program;

/**
 * Loss and metrics of a network on examples, in their order. The loss is that which is trained; metrics are formed in
 * the target's own units.
 */
public final class Evaluator {

  private final Program program;
  private final Map<String, Metric> metrics;
  private final Optional<DoubleUnaryOperator> units;

  /** An evaluator for a target that is learnt as it is. */
  public Evaluator(Program program, Map<String, Metric> metrics) {
    this(program, metrics, Optional.empty());
  }

  /**
   * An evaluator.
   *
   * @param program predicts
   * @param metrics by name, in the order they are shown
   * @param units from a number that the network learns to the target's own; empty where they are the same
   */
  public Evaluator(Program program, Map<String, Metric> metrics, Optional<DoubleUnaryOperator> units) {
    this.program = program;
    this.metrics = new LinkedHashMap<>(metrics);
    this.units = units;
  }

  /** What hears each batch of predictions, for tables of classes. */
  public interface PredictionListener {

    /** Predictions and targets of samples {@code from} to {@code to}; all have a weight above 0. */
    void batch(Metric.Samples samples, int from, int to);
  }

  /** {@code loss} and each metric. */
  public Map<String, Double> evaluate(Examples examples) {
    return evaluate(examples, (samples, from, to) -> {});
  }

  /** {@code loss} and each metric; the listener hears every prediction. */
  public Map<String, Double> evaluate(Examples examples, PredictionListener listener) {
    int width = program.graph().output().shape().last();
    int samples = Math.toIntExact(program.graph().output().shape().size() / width);
    Map<String, Metric.Accumulator> running = new LinkedHashMap<>();
    metrics.forEach((name, metric) -> running.put(name,
        metric.start(TensorSpec.of(width), program.graph().target())));
    Batcher batcher = new Batcher(examples, program, program.maxRows(), false);
    int targetSize = Math.toIntExact(program.graph().target().shape().size());
    Tensor predictions = new Tensor(program.prediction().array(), program.prediction().offset(), width);
    Tensor targets = new Tensor(program.target().array(), program.target().offset(), targetSize);
    Batch batch = new Batch(predictions, targets, program);
    double loss = 0;
    double weight = 0;
    for (int b = 0; b < batcher.batches(); b++) {
      int rows = batcher.select(b);
      loss += program.evaluate(rows) * program.sampleWeight();
      weight += program.sampleWeight();
      program.lossFunction().predict(predictions.array(), predictions.offset(), rows * samples, width);
      units.ifPresent(formula -> {
        restore(formula, predictions, rows * samples);
        restore(formula, targets, rows * samples);
      });
      batch.forEachRun(rows * samples, (all, from, to) -> {
        running.values().forEach(metric -> metric.add(all, from, to));
        listener.batch(all, from, to);
      });
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", loss / weight);
    running.forEach((name, metric) -> figures.put(name, metric.value()));
    return figures;
  }

  /** The loss has been formed, so the numbers that were learnt are needed no more. */
  private static void restore(DoubleUnaryOperator formula, Tensor tensor, int rows) {
    float[] a = tensor.array();
    for (int i = tensor.offset(); i < tensor.offset(rows); i++) {
      a[i] = (float) formula.applyAsDouble(a[i]);
    }
  }

  /** The samples of a batch as metrics see them. */
  private record Batch(Tensor prediction, Tensor target, Program program) implements Metric.Samples {

    @Override
    public float weight(int sample) {
      return program.sampleWeight(sample);
    }

    /** Tells of the samples whose weight is above 0, as many at once as stand side by side. */
    void forEachRun(int samples, PredictionListener listener) {
      int from = 0;
      for (int i = 0; i <= samples; i++) {
        if (i == samples || weight(i) == 0) {
          if (i > from) {
            listener.batch(this, from, i);
          }
          from = i + 1;
        }
      }
    }
  }

  /** Whether more of a figure is better; {@code loss} is not. */
  public boolean higherIsBetter(String name) {
    Metric metric = metrics.get(name);
    return metric != null && metric.higherIsBetter();
  }
}
