package nn.engine.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import nn.api.Metric;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.engine.data.Examples;
import nn.engine.network.Graph;
import nn.engine.program.Program;

/**
 * Loss and metrics of a network on examples, in their order. The loss is that which is trained; metrics are formed in
 * the target's own units.
 */
public final class Evaluator {

  private final Program program;
  private final List<Measures> measures;

  /** An evaluator of a network of one output, for a target that is learnt as it is. */
  public Evaluator(Program program, Map<String, Metric> metrics) {
    this(program, List.of(new Measures(metrics, Optional.empty())));
  }

  /**
   * An evaluator.
   *
   * @param program predicts
   * @param measures what is measured of each output
   */
  public Evaluator(Program program, List<Measures> measures) {
    this.program = program;
    this.measures = List.copyOf(measures);
  }

  /** What hears each batch of predictions, for tables of classes. */
  public interface PredictionListener {

    /** Predictions and targets of an output, of samples {@code from} to {@code to}; all have a weight above 0. */
    void batch(int output, Metric.Samples samples, int from, int to);
  }

  /** {@code loss} and each metric. */
  public Map<String, Double> evaluate(Examples examples) {
    return evaluate(examples, (output, samples, from, to) -> {});
  }

  /** {@code loss} and each metric, of several outputs by {@link Measures#name}; the listener hears every prediction. */
  public Map<String, Double> evaluate(Examples examples, PredictionListener listener) {
    List<Head> heads = new ArrayList<>();
    for (int o = 0; o < measures.size(); o++) {
      heads.add(new Head(o));
    }
    Batcher batcher = new Batcher(examples, program, program.maxRows(), false);
    for (int b = 0; b < batcher.batches(); b++) {
      int rows = batcher.select(b);
      program.evaluate(rows);
      heads.forEach(head -> head.add(rows, listener));
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    double sum = 0;
    for (Head head : heads) {
      sum += head.output.weight() * head.mean();
    }
    figures.put(Measures.LOSS, sum);
    for (Head head : heads) {
      if (heads.size() > 1) {
        figures.put(head.name(Measures.LOSS), head.mean());
      }
      head.running.forEach((name, metric) -> figures.put(head.name(name), metric.value()));
    }
    return figures;
  }

  /** An output, with what is known of it so far. */
  private final class Head implements Metric.Samples {

    private final int index;
    private final Graph.Output output;
    private final Optional<DoubleUnaryOperator> units;
    private final Map<String, Metric.Accumulator> running = new LinkedHashMap<>();
    private final Tensor predictions;
    private final Tensor targets;
    private double loss;
    private double weight;

    Head(int index) {
      this.index = index;
      this.output = program.graph().outputs().get(index);
      this.units = measures.get(index).units();
      measures.get(index).metrics().forEach(
          (name, metric) -> running.put(name, metric.start(TensorSpec.of(output.width()), output.target())));
      Tensor prediction = program.prediction(index);
      Tensor target = program.target(index);
      this.predictions = new Tensor(prediction.array(), prediction.offset(), output.width());
      this.targets =
          new Tensor(target.array(), target.offset(), Math.toIntExact(output.target().shape().size()));
    }

    String name(String metric) {
      return Measures.name(program.graph(), index, metric);
    }

    double mean() {
      return loss / weight;
    }

    /** Takes in the rows of a batch. */
    void add(int rows, PredictionListener listener) {
      int samples = rows * output.samples();
      loss += program.loss(index) * program.outputWeight(index);
      weight += program.outputWeight(index);
      output.loss().predict(predictions.array(), predictions.offset(), samples, output.width());
      units.ifPresent(formula -> {
        restore(formula, predictions, samples);
        restore(formula, targets, samples);
      });
      forEachRun(samples, (from, to) -> {
        running.values().forEach(metric -> metric.add(this, from, to));
        listener.batch(index, this, from, to);
      });
    }

    /** Tells of the samples whose weight is above 0, as many at once as stand side by side. */
    private void forEachRun(int samples, Run run) {
      int from = 0;
      for (int i = 0; i <= samples; i++) {
        if (i == samples || weight(i) == 0) {
          if (i > from) {
            run.of(from, i);
          }
          from = i + 1;
        }
      }
    }

    @Override
    public Tensor prediction() {
      return predictions;
    }

    @Override
    public Tensor target() {
      return targets;
    }

    @Override
    public float weight(int sample) {
      return program.sampleWeight(index, sample);
    }
  }

  /** Samples that stand side by side. */
  private interface Run {
    void of(int from, int to);
  }

  /** The loss has been formed, so the numbers that were learnt are needed no more. */
  private static void restore(DoubleUnaryOperator formula, Tensor tensor, int rows) {
    float[] a = tensor.array();
    for (int i = tensor.offset(); i < tensor.offset(rows); i++) {
      a[i] = (float) formula.applyAsDouble(a[i]);
    }
  }

  /** Whether more of a figure is better; {@code loss} is not. */
  public boolean higherIsBetter(String name) {
    return Measures.higherIsBetter(program.graph(), measures, name);
  }
}
