package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.Tensor;
import nn.api.TensorSpec;
import nn.api.option.Describe;

/**
 * One less the cosine of the angle between prediction and target, ℓ = 1 − z·t / (|z|·|t|), lengths at least 10⁻⁸;
 * ∂ℓ/∂z = (cos·z/|z| − t/|t|) / |z|.
 *
 * <p>As PyTorch's cosine_similarity, taken from 1 so that 0 is best; Keras' loss is this less 1.
 */
@AutoService(Loss.class)
@Describe(value = "One less the cosine of the angle to the target: only the direction counts.",
    formula = "l = 1 - sum(z * t) / (|z| * |t|)",
    source = "Manning, Raghavan, Schütze 2008, Introduction to Information Retrieval, section 6.3.1",
    example = "{type: cosine_similarity}")
public record CosineSimilarity() implements Loss {

  private static final double SHORTEST = 1e-8;

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    Numbers.check("cosine_similarity", prediction, target);
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
    double product = 0;
    double squareZ = 0;
    double squareT = 0;
    for (int k = 0; k < n; k++) {
      product += (double) z.get(i, k) * t.get(i, k);
      squareZ += (double) z.get(i, k) * z.get(i, k);
      squareT += (double) t.get(i, k) * t.get(i, k);
    }
    double lengthZ = Math.max(Math.sqrt(squareZ), SHORTEST);
    double lengthT = Math.max(Math.sqrt(squareT), SHORTEST);
    double cosine = product / (lengthZ * lengthT);
    samples.loss().set(i, 0, (float) (1 - cosine));
    if (samples.wantsGradient()) {
      Tensor dz = samples.gradient();
      double scale = samples.scale(i) / lengthZ;
      for (int k = 0; k < n; k++) {
        dz.set(i, k, (float) (scale * (cosine * z.get(i, k) / lengthZ - t.get(i, k) / lengthT)));
      }
    }
  }
}
