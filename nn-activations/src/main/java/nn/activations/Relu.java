package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;

/** The rectified linear unit, y = max(z, 0); f' = 1 for z > 0, else 0. Nair, Hinton 2010. NaN stays NaN. */
@AutoService(Activation.class)
@Describe(value = "The rectified linear unit: numbers below 0 become 0.", formula = "y = max(z, 0)",
    source = "Nair, Hinton 2010", example = "{type: relu}")
public record Relu() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return Math.max(z, 0);
  }

  @Override
  public float derivative(float z, float y) {
    return y > 0 ? 1 : 0; // y > 0 just where z > 0
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
