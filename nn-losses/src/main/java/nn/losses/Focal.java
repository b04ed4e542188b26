package nn.losses;

import com.google.auto.service.AutoService;
import java.util.List;
import nn.api.Loss;
import nn.api.ShapeException;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.math.Maths;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Max;
import nn.api.option.Min;
import nn.kernels.Softmax;

/**
 * The focal loss, ℓ = −c·(1 − p)^γ·log p, where p is the probability that the network gives to the true category: what it
 * is sure of and right about hardly counts. γ = 0 is cross-entropy.
 *
 * <pre>
 *   yes or no   z [1]   p = σ(z) for yes, 1 − σ(z) for no    c = α for yes, 1 − α for no
 *   categories  z [K]   p = softmax(z)ₜ                      c = the class weight of t
 *   ∂ℓ/∂zₖ = c·(γ·(1 − p)^(γ−1)·p·log p − (1 − p)^γ)·([k = t] − pₖ)
 * </pre>
 *
 * <p>Lin, Goyal, Girshick, He, Dollár 2017, arXiv:1708.02002. Defaults and the form for yes and no are those of torchvision's
 * sigmoid_focal_loss; the form for categories is that of Keras' CategoricalFocalCrossentropy with a weight for each category.
 *
 * @param gamma γ
 * @param alpha α
 * @param classWeights c by code; none for 1
 */
@AutoService(Loss.class)
@Describe(
    value = "Cross-entropy that hardly counts what is right already, for rare categories; predictions are probabilities.",
    formula = "l = -c * (1 - p)^gamma * log(p), p the probability of the true category,"
        + " c = alpha for yes, 1 - alpha for no, else the class weight",
    source = "Lin, Goyal, Girshick, He, Dollár 2017, arXiv:1708.02002",
    example = "{type: focal, gamma: 2}")
public record Focal(@Doc("how fast what is right ceases to count; 0 is cross-entropy") @Min(0) float gamma,
    @Doc("weight of yes where the target is yes or no; no weighs 1 - alpha") @Min(0) @Max(1) float alpha,
    @Doc("how much each of several categories counts, in the order of their codes; 1 when left out") List<
        Float> classWeights)
    implements Loss {

  public Focal() {
    this(2, 0.25f, List.of());
  }

  /** @throws nn.api.OptionException for a weight below 0 */
  public Focal {
    classWeights = ClassWeights.checked(classWeights);
  }

  /** One logit for yes or no, else one for each category. */
  @Override
  public int outputs(TensorSpec target) {
    return target.categories() > 2 ? target.categories() : 1;
  }

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    long width = prediction.shape().size();
    int k = target.categories();
    if (k == 0) {
      throw new ShapeException("focal needs a category, but the target holds numbers").suggest("use huber");
    }
    if (target.shape().size() != 1) {
      throw new ShapeException("focal needs one category for each sample, found " + target);
    }
    if (width != k && !(width == 1 && k == 2)) {
      throw new ShapeException("the network gives " + Texts.values(width) + ", but the target has "
          + Texts.categories(k)).suggest("units: " + outputs(target));
    }
    if (width == 1 && !classWeights.isEmpty()) {
      throw new ShapeException("class_weights are for several outputs, but the network gives 1 value")
          .suggest("alpha: 0.25, or units: 2");
    }
    ClassWeights.fit(classWeights, k);
  }

  @Override
  public void evaluate(Samples samples, int from, int to) {
    for (int i = from; i < to; i++) {
      if (samples.prediction().rowSize() == 1) {
        yesOrNo(samples, i);
      } else {
        category(samples, i);
      }
    }
  }

  /** With s = 1 for yes and −1 for no, p = σ(s·z): log p and log(1 − p) from |z|, neither of 0. */
  private void yesOrNo(Samples samples, int i) {
    float z = samples.prediction().get(i, 0);
    boolean yes = samples.target().get(i, 0) > 0.5f;
    double a = yes ? z : -z;
    double rest = StrictMath.log1p(StrictMath.exp(-Math.abs(a)));
    double logP = Math.min(a, 0) - rest;
    double logMiss = -Math.max(a, 0) - rest;
    double c = yes ? alpha : 1.0 - alpha;
    samples.loss().set(i, 0, (float) (-c * StrictMath.exp(gamma * logMiss) * logP));
    if (samples.wantsGradient()) {
      double slope =
          c * StrictMath.exp(gamma * logMiss)
              * (gamma * StrictMath.exp(logP) * logP - StrictMath.exp(logMiss));
      samples.gradient().set(i, 0, (float) (samples.scale(i) * (yes ? slope : -slope)));
    }
  }

  /** 1 − p is the sum of the others' probabilities, which is exact where p is nearly 1. */
  private void category(Samples samples, int i) {
    Tensor z = samples.prediction();
    int n = z.rowSize();
    int t = (int) samples.target().get(i, 0);
    float top = Softmax.max(z.array(), z.offset(i), n);
    double sum = 0;
    double others = 0;
    for (int k = 0; k < n; k++) {
      double e = Maths.exp(z.get(i, k) - top);
      sum += e;
      others += k == t ? 0 : e;
    }
    double logP = z.get(i, t) - top - StrictMath.log(sum);
    double miss = others / sum;
    double power = power(miss);
    double c = ClassWeights.of(classWeights, t);
    samples.loss().set(i, 0, (float) (-c * power * logP));
    if (samples.wantsGradient()) {
      // Where nothing is missed every term below is 0 too, but for a power of 0 below 0.
      double slope = miss == 0 ? 0 : c * power * (gamma * (1 - miss) * logP / miss - 1);
      float scale = samples.scale(i);
      for (int k = 0; k < n; k++) {
        double p = Maths.exp(z.get(i, k) - top) / sum;
        samples.gradient().set(i, k, (float) (scale * slope * (k == t ? miss : -p)));
      }
    }
  }

  /** (1 − p)^γ; {@link StrictMath#pow} would allocate small arrays for most γ. */
  private double power(double miss) {
    return gamma == 0 ? 1 : gamma == 2 ? miss * miss : StrictMath.exp(gamma * StrictMath.log(miss));
  }

  @Override
  public void predict(float[] z, int offset, int samples, int width) {
    for (int i = offset; width == 1 && i < offset + samples; i++) {
      z[i] = Maths.sigmoid(z[i]);
    }
    for (int i = 0; width > 1 && i < samples; i++) {
      Softmax.row(z, offset + i * width, z, offset + i * width, width);
    }
  }
}
