package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.option.Describe;
import nn.kernels.Activations;

/**
 * The rectified linear unit, y = max(z, 0); f' = 1 for z > 0, else 0. NaN stays NaN.
 *
 * <p>Nair, Hinton 2010.
 */
@AutoService(Activation.class)
@Describe(value = "The rectified linear unit: numbers below 0 become 0.", formula = "y = max(z, 0)",
    source = "Nair, Hinton 2010", example = "{type: relu}")
public record Relu() implements Activation {

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    Activations.relu(z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    Activations.reluBackward(dy, dyo, y, yo, dz, dzo, n);
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
