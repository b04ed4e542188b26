package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.option.Describe;
import nn.kernels.Activations;

/** The hyperbolic tangent, y = tanh z; f' = 1 − y². */
@AutoService(Activation.class)
@Describe(value = "The hyperbolic tangent: any number to one between -1 and 1.", formula = "y = tanh(z)",
    source = "LeCun, Bottou, Orr, Müller 1998, Efficient BackProp", example = "{type: tanh}")
public record Tanh() implements Activation {

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    Activations.tanh(z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    Activations.tanhBackward(dy, dyo, y, yo, dz, dzo, n);
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
