package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.option.Describe;
import nn.kernels.Activations;

/** The logistic function, y = 1 / (1 + e⁻ᶻ); f' = y·(1 − y). */
@AutoService(Activation.class)
@Describe(value = "The logistic function: any number to one between 0 and 1.", formula = "y = 1 / (1 + e^-z)",
    source = "Verhulst 1845; Rumelhart, Hinton, Williams 1986", example = "{type: sigmoid}")
public record Sigmoid() implements Activation {

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    Activations.sigmoid(z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    Activations.sigmoidBackward(dy, dyo, y, yo, dz, dzo, n);
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
