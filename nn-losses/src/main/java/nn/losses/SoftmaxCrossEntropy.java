package nn.losses;

import com.google.auto.service.AutoService;
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
 * Cross-entropy of one category among K on logits, ℓ = −Σ qₖ log pₖ with p = softmax(z) and q = (1 − s)·[k = t] + s/K;
 * ∂ℓ/∂z = p − q.
 *
 * <pre>
 *   z [K]   t a code 0 … K − 1
 * </pre>
 *
 * Computed as log Σ eᶻ − Σ qₖ zₖ with the largest logit taken off first, so that nothing overflows. Predictions are p.
 *
 * <p>Bridle 1990; label smoothing s: Szegedy, Vanhoucke, Ioffe, Shlens, Wojna 2016, arXiv:1512.00567, section 7.
 */
@AutoService(Loss.class)
@Describe(
    value = "Cross-entropy of one category among several; the network gives logits, predictions are probabilities.",
    formula = "l = log(sum(e^z)) - sum(q * z), q = (1 - label_smoothing) * [k = t] + label_smoothing / K;"
        + " prediction softmax(z)",
    source = "Bridle 1990; label smoothing Szegedy, Vanhoucke, Ioffe, Shlens, Wojna 2016, arXiv:1512.00567",
    example = "{type: softmax_cross_entropy, label_smoothing: 0.05}")
public record SoftmaxCrossEntropy(
    @Doc("share of the target spread over all categories") @Min(0) @Below(1) float labelSmoothing)
    implements Loss {

  /** Numbers worked on at once: they stay in the nearest cache. */
  private static final int BLOCK = 2048;

  public SoftmaxCrossEntropy() {
    this(0);
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
      throw new ShapeException("softmax_cross_entropy needs a category, but the target holds numbers")
          .suggest("use mse");
    }
    if (target.shape().size() != 1) {
      throw new ShapeException("softmax_cross_entropy needs one category for each sample, found " + target);
    }
    if (width != k) {
      throw new ShapeException("the network gives " + Texts.values(width) + ", but the target has "
          + Texts.categories(k)).suggest(width == 1 && k == 2 ? "use binary_cross_entropy" : "units: " + k);
    }
  }

  @Override
  public void evaluate(Samples samples, int from, int to) {
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
