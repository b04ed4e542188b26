package nn.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nn.api.Metric;
import nn.api.RandomStream;
import nn.api.Tensor;
import nn.api.TensorSpec;

/**
 * Checks the promises of a {@link Metric}: pieces give the bits of the whole, a weight of 2 counts as the sample twice, there
 * is no figure without a sample, one accumulator knows nothing of another, and nothing is written.
 */
public final class MetricProof {

  private static final int SAMPLES = 60;

  /** Double sums of some tens of terms in another order. */
  private static final double TOLERANCE = 1e-9;

  private final Metric subject;
  private final TensorSpec prediction;
  private final TensorSpec target;
  private final List<Finding> findings = new ArrayList<>();

  /** A proof of this metric on predictions of {@code width} numbers for such a target. */
  public MetricProof(Metric subject, int width, TensorSpec target) {
    this.subject = subject;
    this.prediction = TensorSpec.of(width);
    this.target = target;
  }

  /** Every promise that is not kept; empty if all are. */
  public List<Finding> findings() {
    findings.clear();
    double nothing = subject.start(prediction, target).value();
    if (!Double.isNaN(nothing)) {
      findings.add(new Finding("there is no figure without a sample", String.valueOf(nothing)));
    }
    Batch batch = batch(1);
    float[] before = batch.prediction.array().clone();
    float[] targets = batch.target.array().clone();
    Metric.Accumulator other = subject.start(prediction, target);
    double whole = figure(batch, SAMPLES);
    other.add(batch, 0, 1);
    expect("pieces give the bits of the whole", whole, figure(batch, 7), 0);
    expect("the same samples give the same figure again", whole, figure(batch, SAMPLES), 0);
    expect("a weight of 2 counts as the sample twice", figure(twice(), SAMPLES), figure(batch(2), SAMPLES),
        TOLERANCE);
    if (!Arrays.equals(before, batch.prediction.array())) {
      findings.add(new Finding("predictions are not changed", "add wrote to them"));
    }
    if (!Arrays.equals(targets, batch.target.array())) {
      findings.add(new Finding("targets are not changed", "add wrote to them"));
    }
    Written.check(subject).ifPresent(findings::add);
    return List.copyOf(findings);
  }

  private double figure(Batch batch, int piece) {
    Metric.Accumulator accumulator = subject.start(prediction, target);
    int samples = batch.weights.length;
    for (int from = 0; from < samples; from += piece) {
      accumulator.add(batch, from, Math.min(samples, from + piece));
    }
    return accumulator.value();
  }

  private void expect(String promise, double expected, double found, double tolerance) {
    if (!(Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected)))) {
      findings.add(new Finding(promise, found + " instead of " + expected));
    }
  }

  /** Every third sample weighs that much, the others 1. */
  private Batch batch(float weight) {
    int width = (int) prediction.shape().size();
    int size = (int) target.shape().size();
    Tensor p = new Tensor(new float[SAMPLES * width], 0, width);
    Tensor t = new Tensor(new float[SAMPLES * size], 0, size);
    float[] weights = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      weights[i] = i % 3 == 0 ? weight : 1;
      predict(p, i);
      for (int j = 0; j < size; j++) {
        t.set(i, j, target.coded() ? (i * 5 + i / 4) % target.categories()
            : RandomStream.of(6, "targets").gaussian((long) i * size + j));
      }
    }
    return new Batch(p, t, weights);
  }

  /** Probabilities of a category, numbers otherwise. */
  private void predict(Tensor p, int sample) {
    float sum = 0;
    for (int j = 0; j < p.rowSize(); j++) {
      float number = RandomStream.of(5, "predictions").gaussian((long) sample * p.rowSize() + j);
      float positive = target.coded() ? number * number + 0.01f : number;
      p.set(sample, j, positive);
      sum += positive;
    }
    for (int j = 0; j < p.rowSize() && target.coded(); j++) {
      p.set(sample, j, p.get(sample, j) / (p.rowSize() == 1 ? sum + 0.5f : sum));
    }
  }

  private Batch twice() {
    Batch once = batch(1);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      order.add(i);
      if (i % 3 == 0) {
        order.add(i);
      }
    }
    float[] ones = new float[order.size()];
    Arrays.fill(ones, 1);
    return new Batch(rows(once.prediction, order), rows(once.target, order), ones);
  }

  private static Tensor rows(Tensor of, List<Integer> order) {
    Tensor rows = new Tensor(new float[order.size() * of.rowSize()], 0, of.rowSize());
    for (int i = 0; i < order.size(); i++) {
      System.arraycopy(of.array(), of.offset(order.get(i)), rows.array(), rows.offset(i), of.rowSize());
    }
    return rows;
  }

  private record Batch(Tensor prediction, Tensor target, float[] weights) implements Metric.Samples {

    @Override
    public float weight(int sample) {
      return weights[sample];
    }
  }
}
