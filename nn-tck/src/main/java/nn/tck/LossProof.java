package nn.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nn.api.Loss;
import nn.api.RandomStream;
import nn.api.Tensor;
import nn.api.TensorSpec;

/**
 * Checks the promises of a {@link Loss}: the gradient against differences, scaling, ranges, overwriting, no allocation,
 * weights of rows, and a target for each step of rows of several lengths.
 */
public final class LossProof {

  /** float32 losses of the order of 1 with a difference step of 1e-2. */
  private static final double TOLERANCE = 2e-3;

  private static final float STEP = 1e-2f;
  private static final float SMALL_STEP = STEP / 8;
  static final int SAMPLES = 61;

  /** Where tensors start in their arrays, and what lies behind them. */
  private static final int MARGIN = 3;

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
    onlyItsSamples(z, t, whole);
    Run warm = new Run(z, t, true);
    Warm.check(() -> subject.evaluate(warm, 0, SAMPLES)).ifPresent(findings::add);
    Written.check(subject).ifPresent(findings::add);
    Weighed.check(subject, width, target).ifPresent(findings::add);
    return List.copyOf(findings);
  }

  /** ℓ of each of the samples that are tried: what golden values would be compared with. */
  public float[] losses() {
    Run run = new Run(predictions(), targets(), false);
    subject.evaluate(run, 0, SAMPLES);
    return run.losses();
  }

  /** ∂ℓ/∂z of each of the samples that are tried. */
  float[] slopes() {
    Run run = new Run(predictions(), targets(), true);
    subject.evaluate(run, 0, SAMPLES);
    float[] slopes = run.gradients();
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] /= run.scale(i / width);
    }
    return slopes;
  }

  float[] predictions() {
    float[] z = new float[SAMPLES * width];
    for (int i = 0; i < z.length; i++) {
      z[i] = RandomStream.of(5, "predictions").gaussian(i) * 1.5f;
    }
    return z;
  }

  float[] targets() {
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
    float[] gradients = found.gradients();
    for (int i = 0; i < z.length; i++) {
      int at = i;
      float given = gradients[i];
      // A kink within the step is not within a smaller one, or it is where the gradient is a matter of choice.
      if (Stream.of(STEP, SMALL_STEP).noneMatch(step -> agrees(z, t, at, step, given, found))) {
        findings.add(new Finding("the gradient is that of the loss, scaled",
            String.format(Locale.ROOT, "sample %d, output %d: %.6f, differences give %.6f", i / width,
                i % width,
                given, slope(z, t, i, STEP) * found.scale(i / width))));
        return;
      }
    }
  }

  private boolean agrees(float[] z, float[] t, int i, float step, float given, Run found) {
    float scale = found.scale(i / width);
    double slope = slope(z, t, i, step) * scale;
    double rounding = 4 * Math.ulp((float) loss(z, t, i / width)) / step * scale;
    return Math.abs(slope - given) <= TOLERANCE * Math.max(1, Math.abs(slope)) + rounding;
  }

  /** The difference of the loss over that of a prediction, once more and once less by a step. */
  private double slope(float[] z, float[] t, int i, float step) {
    float before = z[i];
    z[i] = before + step;
    double above = loss(z, t, i / width);
    double taken = z[i];
    z[i] = before - step;
    double below = loss(z, t, i / width);
    taken -= z[i];
    z[i] = before;
    return (above - below) / taken;
  }

  private double loss(float[] z, float[] t, int sample) {
    Run run = new Run(z, t, false);
    subject.evaluate(run, sample, sample + 1);
    return run.losses()[sample];
  }

  /** Samples in pieces, and without the gradient, give the same losses; the inputs stay as they were. */
  private void pieces(float[] z, float[] t, Run whole) {
    Run pieces = new Run(z, t, true);
    for (int from = 0; from < SAMPLES; from += 4) {
      subject.evaluate(pieces, from, Math.min(SAMPLES, from + 4));
    }
    Run plain = new Run(z, t, false);
    subject.evaluate(plain, 0, SAMPLES);
    expectEqual("pieces give the losses of the whole", whole.losses(), pieces.losses());
    expectEqual("pieces give the gradients of the whole", whole.gradients(),
        pieces.gradients());
    expectEqual("the loss is the same without its gradient", whole.losses(), plain.losses());
    expectEqual("predictions are not changed", z, content(pieces.prediction(), z.length));
    expectEqual("targets are not changed", t, content(pieces.target(), t.length));
  }

  /** What lies beside the samples asked for stays as it is. */
  private void onlyItsSamples(float[] z, float[] t, Run whole) {
    Run some = new Run(z, t, true);
    subject.evaluate(some, 4, 9);
    float[] losses = new float[SAMPLES];
    float[] gradients = new float[SAMPLES * width];
    Arrays.fill(losses, Float.NaN);
    Arrays.fill(gradients, Float.NaN);
    System.arraycopy(whole.losses(), 4, losses, 4, 5);
    System.arraycopy(whole.gradients(), 4 * width, gradients, 4 * width, 5 * width);
    expectEqual("only the samples asked for are written", losses, some.losses());
    expectEqual("only the samples asked for are written", gradients, some.gradients());
    for (Tensor tensor : List.of(whole.loss(), whole.gradient())) {
      float[] array = tensor.array();
      for (int i = 0; i < MARGIN; i++) {
        if (!Float.isNaN(array[i]) || !Float.isNaN(array[array.length - 1 - i])) {
          findings.add(new Finding("nothing outside the samples is touched", "a number beside them changed"));
          return;
        }
      }
    }
  }

  private static float[] content(Tensor tensor, int n) {
    return Arrays.copyOfRange(tensor.array(), tensor.offset(), tensor.offset() + n);
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
    private final Tensor loss = tensor(new float[SAMPLES], 1);
    private final Tensor gradient = tensor(new float[SAMPLES * width], width);
    private final boolean wants;

    Run(float[] z, float[] t, boolean wants) {
      prediction = tensor(z, width);
      targets = tensor(t, (int) target.shape().size());
      this.wants = wants;
      Arrays.fill(loss.array(), Float.NaN);
      Arrays.fill(gradient.array(), Float.NaN);
    }

    /** A copy, with numbers on both sides that are nobody's business. */
    private static Tensor tensor(float[] values, int rowSize) {
      float[] array = new float[values.length + 2 * MARGIN];
      Arrays.fill(array, Float.NaN);
      System.arraycopy(values, 0, array, MARGIN, values.length);
      return new Tensor(array, MARGIN, rowSize);
    }

    float[] losses() {
      return content(loss, SAMPLES);
    }

    float[] gradients() {
      return content(gradient, SAMPLES * width);
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
