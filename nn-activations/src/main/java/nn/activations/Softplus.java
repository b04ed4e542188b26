package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;

/** A smooth ReLU, y = log(1 + eᶻ); f' = σ(z) = 1 − e⁻ʸ. Dugas, Bengio, Bélisle, Nadeau, Garcia 2001. */
@AutoService(Activation.class)
@Describe(value = "A smooth ReLU; always above 0.", formula = "y = log(1 + e^z)",
    source = "Dugas, Bengio, Bélisle, Nadeau, Garcia 2001", example = "{type: softplus}")
public record Softplus() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return Maths.softplus(z);
  }

  @Override
  public float derivative(float z, float y) {
    return -Maths.expm1(-y);
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
