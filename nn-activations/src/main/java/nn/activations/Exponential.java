package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;

/**
 * The exponential function, y = eᶻ; f' = y.
 *
 * <p>As a link function: Nelder, Wedderburn 1972.
 */
@AutoService(Activation.class)
@Describe(value = "e to the z: for outputs that must be above 0, such as rates.", formula = "y = e^z",
    source = "Nelder, Wedderburn 1972", example = "{type: exponential}")
public record Exponential() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return Maths.exp(z);
  }

  @Override
  public float derivative(float z, float y) {
    return y;
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
