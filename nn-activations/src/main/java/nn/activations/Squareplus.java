package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * A smooth ReLU without exponentials, y = (z + √(z² + b)) / 2; f' = (1 + z/√(z² + b)) / 2.
 *
 * <p>Barron 2021, arXiv:2112.11687.
 */
@AutoService(Activation.class)
@Describe(value = "A smooth ReLU without exponentials.", formula = "y = (z + sqrt(z^2 + b)) / 2",
    source = "Barron 2021, arXiv:2112.11687", example = "{type: squareplus, b: 4}")
public record Squareplus(@Doc("how wide the bend at 0 is") @Above(0) float b) implements ScalarActivation {

  public Squareplus() {
    this(4);
  }

  @Override
  public float apply(float z) {
    float root = (float) Math.sqrt(z * z + b);
    // Far below 0 the sum cancels; the other form of the same root does not.
    return z > 0 ? 0.5f * (z + root) : 0.5f * b / (root - z);
  }

  @Override
  public float derivative(float z, float y) {
    float root = (float) Math.sqrt(z * z + b);
    return z > 0 ? 0.5f * (1 + z / root) : 0.5f * b / (root * (root - z));
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
