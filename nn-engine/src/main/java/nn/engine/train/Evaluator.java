package nn.engine.train;

import java.util.LinkedHashMap;
import java.util.Map;
import nn.api.Metric;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.engine.data.Examples;
import nn.engine.program.Program;

/** Loss and metrics of a network on examples, in their order. */
public final class Evaluator {

  private final Program program;
  private final Map<String, Metric> metrics;

  /** An evaluator with a prediction program; metrics by name, in the order they are shown. */
  public Evaluator(Program program, Map<String, Metric> metrics) {
    this.program = program;
    this.metrics = new LinkedHashMap<>(metrics);
  }

  /** What hears each batch of predictions, for tables of classes. */
  public interface PredictionListener {

    /** Predictions and targets of {@code samples} samples. */
    void batch(Tensor predictions, Tensor targets, int samples);
  }

  /** {@code loss} and each metric. */
  public Map<String, Double> evaluate(Examples examples) {
    return evaluate(examples, (predictions, targets, samples) -> {});
  }

  /** {@code loss} and each metric; the listener hears every prediction. */
  public Map<String, Double> evaluate(Examples examples, PredictionListener listener) {
    int width = program.graph().output().shape().last();
    int samples = Math.toIntExact(program.graph().output().shape().size() / width);
    Map<String, Metric.Accumulator> running = new LinkedHashMap<>();
    metrics.forEach((name, metric) -> running.put(name,
        metric.start(TensorSpec.of(width), program.graph().target())));
    Batcher batcher = new Batcher(examples, program.maxRows(), false);
    int targetSize = Math.toIntExact(program.graph().target().shape().size());
    Tensor predictions = new Tensor(program.prediction().array(), program.prediction().offset(), width);
    Tensor targets = new Tensor(program.target().array(), program.target().offset(), targetSize);
    double loss = 0;
    for (int b = 0; b < batcher.batches(); b++) {
      int rows = batcher.fill(b, program);
      loss += program.evaluate(rows) * rows;
      program.lossFunction().predict(predictions.array(), predictions.offset(), rows * samples, width);
      running.values().forEach(metric -> metric.add(predictions, targets, rows * samples));
      listener.batch(predictions, targets, rows * samples);
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("loss", loss / examples.size());
    running.forEach((name, metric) -> figures.put(name, metric.value()));
    return figures;
  }

  /** Whether more of a figure is better; {@code loss} is not. */
  public boolean higherIsBetter(String name) {
    Metric metric = metrics.get(name);
    return metric != null && metric.higherIsBetter();
  }
}
