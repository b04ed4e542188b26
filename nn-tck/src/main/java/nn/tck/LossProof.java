package nn.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nn.api.Loss;
import nn.api.RandomStream;
import nn.api.Tensor;
import nn.api.TensorSpec;

/** Checks the promises of a {@link Loss}: the gradient against differences, scaling, ranges, overwriting. */
public final class LossProof {

  /** float32 losses of the order of 1 with a difference step of 1e-2. */
  private static final double TOLERANCE = 2e-3;

  private static final float STEP = 1e-2f;
  private static final int SAMPLES = 13;

  private final Loss subject;
  private final TensorSpec target;
  private final int width;
  private final List<Finding> findings = new ArrayList<>();

  /** A proof of this loss on predictions of {@code width} numbers for such a target. */
  public LossProof(Loss subject, int width, TensorSpec target) {
    this.subject = subject;
    this.width = width;
    this.target = target;
  }

  /** Every promise that is not kept; empty if all are. */
  public List<Finding> findings() {
    findings.clear();
    subject.check(TensorSpec.of(width), target);
    float[] z = predictions();
    float[] t = targets();
    Run whole = new Run(z, t, true);
    subject.evaluate(whole, 0, SAMPLES);
    gradient(z, t, whole);
    pieces(z, t, whole);
    return List.copyOf(findings);
  }

  private float[] predictions() {
    float[] z = new float[SAMPLES * width];
    for (int i = 0; i < z.length; i++) {
      z[i] = RandomStream.of(5, "predictions").gaussian(i) * 1.5f;
    }
    return z;
  }

  private float[] targets() {
    int size = (int) target.shape().size();
    float[] t = new float[SAMPLES * size];
    for (int i = 0; i < t.length; i++) {
      float number = RandomStream.of(6, "targets").gaussian(i);
      float allowed = number < subject.leastTarget() ? 2 * subject.leastTarget() - number : number;
      t[i] = target.coded() ? (i * 5 + 1) % target.categories() : allowed;
    }
    return t;
  }

  private void gradient(float[] z, float[] t, Run found) {
    for (int i = 0; i < z.length; i++) {
      int sample = i / width;
      float before = z[i];
      z[i] = before + STEP;
      double above = loss(z, t, sample);
      double width2 = z[i];
      z[i] = before - STEP;
      double below = loss(z, t, sample);
      width2 -= z[i];
      z[i] = before;
      double slope = (above - below) / width2 * found.scale(sample);
      double given = found.gradient().array()[i];
      double rounding = 8 * Math.ulp((float) above) / width2 * found.scale(sample);
      if (!(Math.abs(slope - given) <= TOLERANCE * Math.max(1, Math.abs(slope)) + rounding)) {
        findings.add(new Finding("the gradient is that of the loss, scaled", String.format(Locale.ROOT,
            "sample %d, output %d: %.6f, differences give %.6f", sample, i % width, given, slope)));
        return;
      }
    }
  }

  private double loss(float[] z, float[] t, int sample) {
    Run run = new Run(z, t, false);
    subject.evaluate(run, sample, sample + 1);
    return run.loss().array()[sample];
  }

  /** Samples in pieces, and without the gradient, give the same losses; the inputs stay as they were. */
  private void pieces(float[] z, float[] t, Run whole) {
    Run pieces = new Run(z.clone(), t.clone(), true);
    for (int from = 0; from < SAMPLES; from += 4) {
      subject.evaluate(pieces, from, Math.min(SAMPLES, from + 4));
    }
    Run plain = new Run(z, t, false);
    subject.evaluate(plain, 0, SAMPLES);
    expectEqual("pieces give the losses of the whole", whole.loss().array(), pieces.loss().array());
    expectEqual("pieces give the gradients of the whole", whole.gradient().array(),
        pieces.gradient().array());
    expectEqual("the loss is the same without its gradient", whole.loss().array(), plain.loss().array());
    expectEqual("predictions are not changed", z, pieces.prediction().array());
    expectEqual("targets are not changed", t, pieces.target().array());
  }

  private void expectEqual(String promise, float[] expected, float[] found) {
    if (!Arrays.equals(expected, found)) {
      findings.add(new Finding(promise,
          "found " + Arrays.toString(found) + " instead of " + Arrays.toString(expected)));
    }
  }

  /** Samples in arrays of their own, results laid out on NaN. */
  private final class Run implements Loss.Samples {

    private final Tensor prediction;
    private final Tensor targets;
    private final Tensor loss = new Tensor(new float[SAMPLES], 0, 1);
    private final Tensor gradient = new Tensor(new float[SAMPLES * width], 0, width);
    private final boolean wants;

    Run(float[] z, float[] t, boolean wants) {
      prediction = new Tensor(z, 0, width);
      targets = new Tensor(t, 0, (int) target.shape().size());
      this.wants = wants;
      Arrays.fill(loss.array(), Float.NaN);
      Arrays.fill(gradient.array(), Float.NaN);
    }

    @Override
    public Tensor prediction() {
      return prediction;
    }

    @Override
    public Tensor target() {
      return targets;
    }

    @Override
    public Tensor loss() {
      return loss;
    }

    @Override
    public boolean wantsGradient() {
      return wants;
    }

    @Override
    public Tensor gradient() {
      return gradient;
    }

    @Override
    public float scale(int sample) {
      return 0.5f + sample * 0.25f;
    }
  }
}
