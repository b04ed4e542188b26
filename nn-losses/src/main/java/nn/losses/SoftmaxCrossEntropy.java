package nn.losses;

import com.google.auto.service.AutoService;
import java.util.List;
import nn.api.Loss;
import nn.api.ShapeException;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.math.Maths;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.kernels.Elements;
import nn.kernels.Softmax;
import nn.kernels.VectorMath;

/**
 * Cross-entropy of a distribution q over K categories on logits, ℓ = −Σ qₖ log pₖ with p = softmax(z);
 * ∂ℓ/∂z = p·Σq − q.
 *
 * <pre>
 *   z [K]   t a code 0 … K − 1:    qₖ = cₖ·((1 − s)·[k = t] + s/K)
 *           t [K], shares of 1:    qₖ = cₖ·((1 − s)·tₖ + s/K)
 * </pre>
 *
 * Computed as log Σ eᶻ·Σ qₖ − Σ qₖ zₖ with the largest logit taken off first, so that nothing overflows. Predictions
 * are p.
 *
 * <p>The class weights c scale the loss of a sample; the mean over a batch stays one over its samples, as in Keras
 * (PyTorch divides by the sum of the weights).
 *
 * <p>Bridle 1990; label smoothing s: Szegedy, Vanhoucke, Ioffe, Shlens, Wojna 2016, arXiv:1512.00567, section 7.
 *
 * @param labelSmoothing s
 * @param classWeights c by code; none for 1
 */
@AutoService(Loss.class)
@Describe(
    value = "Cross-entropy of one category among several; the network gives logits, predictions are probabilities.",
    formula = "l = -sum(q * log(softmax(z))), q = c * ((1 - label_smoothing) * t + label_smoothing / K),"
        + " t = [k = code] or given shares; prediction softmax(z)",
    source = "Bridle 1990; label smoothing Szegedy, Vanhoucke, Ioffe, Shlens, Wojna 2016, arXiv:1512.00567",
    example = "{type: softmax_cross_entropy, label_smoothing: 0.05}")
public record SoftmaxCrossEntropy(
    @Doc("share of the target spread over all categories") @Min(0) @Below(1) float labelSmoothing,
    @Doc("how much each category counts, in the order of their codes; 1 when left out") List<
        Float> classWeights)
    implements Loss {

  /** Numbers worked on at once: they stay in the nearest cache. */
  private static final int BLOCK = 2048;

  public SoftmaxCrossEntropy() {
    this(0);
  }

  /** All categories count alike. */
  public SoftmaxCrossEntropy(float labelSmoothing) {
    this(labelSmoothing, List.of());
  }

  /** @throws nn.api.OptionException for a weight below 0 */
  public SoftmaxCrossEntropy {
    classWeights = ClassWeights.checked(classWeights);
  }

  @Override
  public int outputs(TensorSpec target) {
    return target.coded() ? target.categories() : Loss.super.outputs(target);
  }

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    long width = prediction.shape().size();
    int k = target.categories();
    if (k == 0) {
      shares(width, target);
      return;
    }
    if (target.shape().size() != 1) {
      throw new ShapeException("softmax_cross_entropy needs one category for each sample, found " + target);
    }
    if (width != k) {
      throw new ShapeException("the network gives " + Texts.values(width) + ", but the target has "
          + Texts.categories(k)).suggest(width == 1 && k == 2 ? "use binary_cross_entropy" : "units: " + k);
    }
    ClassWeights.fit(classWeights, k);
  }

  /** Several numbers are the shares of as many categories. */
  private void shares(long width, TensorSpec target) {
    long k = target.shape().size();
    if (k == 1) {
      throw new ShapeException("softmax_cross_entropy needs a category, but the target holds numbers")
          .suggest("use mse");
    }
    Numbers.check("softmax_cross_entropy", TensorSpec.of((int) width), target);
    ClassWeights.fit(classWeights, (int) k);
  }

  @Override
  public float leastTarget() {
    return 0;
  }

  @Override
  public void evaluate(Samples samples, int from, int to) {
    if (samples.target().rowSize() > 1 || !classWeights.isEmpty()) {
      for (int i = from; i < to; i++) {
        weighed(samples, i);
      }
      return;
    }
    if (!samples.wantsGradient()) {
      for (int i = from; i < to; i++) {
        samples.loss().set(i, 0, value(samples, i));
      }
      return;
    }
    int block = Math.max(1, BLOCK / samples.prediction().rowSize());
    for (int i = from; i < to; i += block) {
      withGradient(samples, i, Math.min(i + block, to));
    }
  }

  /** One sample with whatever q, as the formula has it. */
  private void weighed(Samples samples, int i) {
    Tensor z = samples.prediction();
    int n = z.rowSize();
    float top = Softmax.max(z.array(), z.offset(i), n);
    double sum = Softmax.sumOfExponentials(z.array(), z.offset(i), n, top);
    double logSum = Maths.log((float) sum);
    double loss = 0;
    double mass = 0;
    for (int k = 0; k < n; k++) {
      double q = share(samples.target(), i, k, n);
      mass += q;
      loss -= q * (z.get(i, k) - top - logSum);
    }
    samples.loss().set(i, 0, (float) loss);
    if (samples.wantsGradient()) {
      float scale = samples.scale(i);
      for (int k = 0; k < n; k++) {
        double p = Maths.exp(z.get(i, k) - top) / sum;
        samples.gradient().set(i, k, (float) (scale * (p * mass - share(samples.target(), i, k, n))));
      }
    }
  }

  /** qₖ. */
  private double share(Tensor target, int i, int k, int n) {
    float t = target.rowSize() > 1 ? target.get(i, k) : (int) target.get(i, 0) == k ? 1 : 0;
    return ClassWeights.of(classWeights, k) * ((1.0 - labelSmoothing) * t + (double) labelSmoothing / n);
  }

  private float value(Samples samples, int i) {
    Tensor z = samples.prediction();
    int n = z.rowSize();
    float top = Softmax.max(z.array(), z.offset(i), n);
    return loss(samples, i, top, Softmax.sumOfExponentials(z.array(), z.offset(i), n, top));
  }

  /** The exponentials of all rows are formed at once: rows are often shorter than a vector. */
  private void withGradient(Samples samples, int from, int to) {
    Tensor z = samples.prediction();
    Tensor loss = samples.loss();
    float[] d = samples.gradient().array();
    int start = samples.gradient().offset(from);
    int n = z.rowSize();
    for (int i = from, at = start; i < to; i++, at += n) {
      float top = Softmax.max(z.array(), z.offset(i), n);
      loss.set(i, 0, top);
      Elements.shift(-top, z.array(), z.offset(i), d, at, n);
    }
    VectorMath.exp(d, start, d, start, (to - from) * n);
    float spread = labelSmoothing / n;
    for (int i = from, at = start; i < to; i++, at += n) {
      double sum = Softmax.sum(d, at, n);
      float scale = samples.scale(i);
      float p = (float) (1 / sum);
      for (int k = at; k < at + n; k++) {
        d[k] = scale * (d[k] * p - spread);
      }
      d[at + (int) samples.target().get(i, 0)] -= scale * (1 - labelSmoothing);
      loss.set(i, 0, loss(samples, i, loss.get(i, 0), sum));
    }
  }

  /** log Σ − (1 − s)·z'ₜ − s/K Σ z'ₖ, where z' are the logits less the largest and Σ their exponentials' sum. */
  private float loss(Samples samples, int i, float top, double sum) {
    Tensor z = samples.prediction();
    int n = z.rowSize();
    int code = (int) samples.target().get(i, 0);
    float loss = Maths.log((float) sum) - (1 - labelSmoothing) * (z.get(i, code) - top);
    if (labelSmoothing == 0) {
      return loss;
    }
    double all = 0;
    for (int k = 0; k < n; k++) {
      all += z.get(i, k) - top;
    }
    return loss - (float) (labelSmoothing / n * all);
  }

  @Override
  public void predict(float[] z, int offset, int samples, int width) {
    for (int i = 0; i < samples; i++) {
      Softmax.row(z, offset + i * width, z, offset + i * width, width);
    }
  }
}
