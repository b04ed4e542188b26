package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Max;
import nn.api.option.Min;

/** Leaky ReLU, y = z for z > 0, slope·z otherwise. Maas, Hannun, Ng 2013. */
@AutoService(Activation.class)
@Describe(value = "ReLU that lets a little through below 0.",
    formula = "y = z for z > 0, slope * z otherwise",
    source = "Maas, Hannun, Ng 2013", example = "{type: leaky_relu, slope: 0.1}")
public record LeakyRelu(@Doc("slope left of zero") @Min(0) @Max(1) float slope) implements ScalarActivation {

  public LeakyRelu() {
    this(0.01f);
  }

  @Override
  public float apply(float z) {
    return z > 0 ? z : z * slope;
  }

  @Override
  public float derivative(float z, float y) {
    return y > 0 ? 1 : slope; // y > 0 just where z > 0, since slope is not negative
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }

  @Override
  public float[] kinks() {
    return new float[] {0};
  }
}
