package nn.losses;

import nn.api.Loss;
import nn.api.Tensor;

/**
 * A loss that is the mean over a sample's values of a loss of each, ℓ = 1/n Σ ℓ(zⱼ, tⱼ): its formula for one value.
 */
interface ElementLoss extends Loss {

  /** ℓ(z, t). */
  float value(float z, float t);

  /** ∂ℓ(z, t)/∂z. */
  float slope(float z, float t);

  @Override
  default void evaluate(Samples samples, int from, int to) {
    Tensor z = samples.prediction();
    Tensor t = samples.target();
    int n = z.rowSize();
    for (int i = from; i < to; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += value(z.get(i, j), t.get(i, j));
      }
      samples.loss().set(i, 0, (float) (sum / n));
    }
    if (samples.wantsGradient()) {
      gradient(samples, from, to);
    }
  }

  private void gradient(Samples samples, int from, int to) {
    Tensor z = samples.prediction();
    Tensor t = samples.target();
    Tensor dz = samples.gradient();
    int n = z.rowSize();
    for (int i = from; i < to; i++) {
      float scale = samples.scale(i) / n;
      for (int j = 0; j < n; j++) {
        dz.set(i, j, scale * slope(z.get(i, j), t.get(i, j)));
      }
    }
  }
}
