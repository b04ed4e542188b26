package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.kernels.Activations;

/**
 * The exponential linear unit, y = z for z > 0, α·(eᶻ − 1) otherwise, where f' = y + α.
 *
 * <p>Clevert, Unterthiner, Hochreiter 2016, arXiv:1511.07289.
 */
@AutoService(Activation.class)
@Describe(value = "ReLU that bends to -alpha below 0.",
    formula = "y = z for z > 0, alpha * (e^z - 1) otherwise",
    source = "Clevert, Unterthiner, Hochreiter 2016, arXiv:1511.07289", example = "{type: elu, alpha: 0.5}")
public record Elu(@Doc("how far below 0 it goes") @Min(0) float alpha) implements Activation {

  public Elu() {
    this(1);
  }

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    Activations.elu(alpha, z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    Activations.eluBackward(alpha, dy, dyo, y, yo, dz, dzo, n);
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }

  @Override
  public float[] kinks() {
    return alpha == 1 ? new float[0] : new float[] {0};
  }
}
