package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;

/**
 * Sparse sigmoid, y = min(max((z + 1)/2, 0), 1).
 *
 * <p>Keras 3, sparse_sigmoid, after Martins, Astudillo 2016, arXiv:1602.02068.
 */
@AutoService(Activation.class)
@Describe(value = "A sigmoid that is exactly 0 up to -1 and exactly 1 from 1.",
    formula = "y = min(max((z + 1) / 2, 0), 1)",
    source = "Martins, Astudillo 2016, arXiv:1602.02068", example = "{type: sparse_sigmoid}")
public record SparseSigmoid() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return Math.min(Math.max(0.5f * (z + 1), 0), 1);
  }

  @Override
  public float derivative(float z, float y) {
    return z > -1 && z < 1 ? 0.5f : 0;
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }

  @Override
  public float[] kinks() {
    return new float[] {-1, 1};
  }
}
