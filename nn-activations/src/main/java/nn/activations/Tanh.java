package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;

/** The hyperbolic tangent, y = tanh z; f' = 1 − y². */
@AutoService(Activation.class)
@Describe(value = "The hyperbolic tangent: any number to one between -1 and 1.", formula = "y = tanh(z)",
    source = "LeCun, Bottou, Orr, Müller 1998, Efficient BackProp", example = "{type: tanh}")
public record Tanh() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return Maths.tanh(z);
  }

  @Override
  public float derivative(float z, float y) {
    return 1 - y * y;
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
