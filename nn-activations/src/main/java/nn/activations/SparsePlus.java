package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;

/**
 * Sparse plus, y = 0 up to −1, (z + 1)²/4 to 1, then z: the integral of the sparse sigmoid.
 *
 * <p>Keras 3, sparse_plus, after Martins, Astudillo 2016, arXiv:1602.02068.
 */
@AutoService(Activation.class)
@Describe(value = "A smooth ReLU that is exactly 0 up to -1 and exactly z from 1.",
    formula = "y = 0 for z <= -1, (z + 1)^2 / 4 for z < 1, else z",
    source = "Martins, Astudillo 2016, arXiv:1602.02068", example = "{type: sparse_plus}")
public record SparsePlus() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return z <= -1 ? 0 : z >= 1 ? z : 0.25f * (z + 1) * (z + 1);
  }

  @Override
  public float derivative(float z, float y) {
    return Math.min(Math.max(0.5f * (z + 1), 0), 1);
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
