package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * The continuously differentiable ELU, y = z for z > 0, α·(e^(z/α) − 1) otherwise.
 *
 * <p>Barron 2017, arXiv:1704.07483.
 */
@AutoService(Activation.class)
@Describe(value = "ELU whose slope is 1 at 0 for every alpha.",
    formula = "y = z for z > 0, alpha * (e^(z / alpha) - 1) otherwise",
    source = "Barron 2017, arXiv:1704.07483", example = "{type: celu, alpha: 2}")
public record Celu(@Doc("how far below 0 it goes") @Above(0) float alpha) implements ScalarActivation {

  public Celu() {
    this(1);
  }

  @Override
  public float apply(float z) {
    return z > 0 ? z : alpha * Maths.expm1(z / alpha);
  }

  @Override
  public float derivative(float z, float y) {
    return y > 0 ? 1 : y / alpha + 1; // e^(z/α) = y/α + 1
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
