package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Max;
import nn.api.option.Min;
import nn.kernels.Activations;

/** Leaky ReLU, y = z for z > 0, slope·z otherwise. Maas, Hannun, Ng 2013. */
@AutoService(Activation.class)
@Describe(value = "ReLU that lets a little through below 0.",
    formula = "y = z for z > 0, slope * z otherwise",
    source = "Maas, Hannun, Ng 2013", example = "{type: leaky_relu, slope: 0.1}")
public record LeakyRelu(@Doc("slope left of zero") @Min(0) @Max(1) float slope) implements Activation {

  public LeakyRelu() {
    this(0.01f);
  }

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    Activations.leakyRelu(slope, z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    Activations.leakyReluBackward(slope, dy, dyo, y, yo, dz, dzo, n);
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
