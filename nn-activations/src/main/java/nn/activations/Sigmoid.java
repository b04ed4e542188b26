package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;

/** The logistic function, y = 1 / (1 + e⁻ᶻ); f' = y·(1 − y). */
@AutoService(Activation.class)
@Describe(value = "The logistic function: any number to one between 0 and 1.", formula = "y = 1 / (1 + e^-z)",
    source = "Verhulst 1845; Rumelhart, Hinton, Williams 1986", example = "{type: sigmoid}")
public record Sigmoid() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return Maths.sigmoid(z);
  }

  @Override
  public float derivative(float z, float y) {
    return y * (1 - y);
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
