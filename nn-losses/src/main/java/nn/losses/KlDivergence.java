package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.ShapeException;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.math.Maths;
import nn.api.option.Describe;
import nn.kernels.Softmax;

/**
 * The Kullback-Leibler divergence of a given distribution t from p = softmax(z), ℓ = Σ tₖ·(log tₖ − log pₖ);
 * ∂ℓ/∂z = p·Σt − t.
 *
 * <pre>
 *   z [K]   t [K], not below 0, of sum 1
 * </pre>
 *
 * <p>Kullback, Leibler 1951; as PyTorch's KLDivLoss on log_softmax(z). Predictions are p.
 */
@AutoService(Loss.class)
@Describe(
    value = "How far softmax of the logits is from a given distribution; predictions are probabilities.",
    formula = "l = sum(t * (log(t) - log(softmax(z)))); prediction softmax(z)",
    source = "Kullback, Leibler 1951", example = "{type: kl_divergence}")
public record KlDivergence() implements Loss {

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    if (target.coded()) {
      throw new ShapeException(
          "kl_divergence needs a probability for each category, but the target is a category")
          .suggest("use softmax_cross_entropy");
    }
    Numbers.check("kl_divergence", prediction, target);
  }

  @Override
  public void evaluate(Samples samples, int from, int to) {
    for (int i = from; i < to; i++) {
      evaluate(samples, i);
    }
  }

  private static void evaluate(Samples samples, int i) {
    Tensor z = samples.prediction();
    Tensor t = samples.target();
    int n = z.rowSize();
    float top = Softmax.max(z.array(), z.offset(i), n);
    double sum = Softmax.sumOfExponentials(z.array(), z.offset(i), n, top);
    double logSum = Maths.log((float) sum);
    double loss = 0;
    double mass = 0;
    for (int k = 0; k < n; k++) {
      float share = t.get(i, k);
      mass += share;
      if (share > 0) {
        loss += share * (Maths.log(share) - (z.get(i, k) - top - logSum));
      }
    }
    samples.loss().set(i, 0, (float) loss);
    if (samples.wantsGradient()) {
      Tensor dz = samples.gradient();
      float scale = samples.scale(i);
      for (int k = 0; k < n; k++) {
        double p = Maths.exp(z.get(i, k) - top) / sum;
        dz.set(i, k, scale * (float) (p * mass - t.get(i, k)));
      }
    }
  }

  @Override
  public void predict(float[] z, int offset, int samples, int width) {
    for (int i = 0; i < samples; i++) {
      Softmax.row(z, offset + i * width, z, offset + i * width, width);
    }
  }

  @Override
  public float leastTarget() {
    return 0;
  }
}
