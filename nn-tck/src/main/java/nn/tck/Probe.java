package nn.tck;

import nn.api.Loss;
import nn.api.RandomStream;
import nn.api.Tensor;
import nn.api.TensorSpec;

/** The loss ℓ = Σ cⱼ yⱼ with fixed random c that differ from row to row: its gradient is c, free of noise. */
record Probe(RandomStream coefficients) implements Loss {

  Probe(long seed) {
    this(RandomStream.of(seed, "probe"));
  }

  float coefficient(long index) {
    return coefficients.gaussian(index);
  }

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {}

  @Override
  public void evaluate(Samples samples, int from, int to) {
    Tensor y = samples.prediction();
    for (int i = from; i < to; i++) {
      samples.loss().set(i, 0, 0);
      for (int j = 0; j < y.rowSize() && samples.wantsGradient(); j++) {
        samples.gradient().set(i, j, coefficient((long) i * y.rowSize() + j));
      }
    }
  }
}
