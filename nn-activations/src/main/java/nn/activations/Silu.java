package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.option.Describe;
import nn.kernels.Activations;

/**
 * The sigmoid linear unit (swish with β = 1), y = z·σ(z); f' = σ·(1 + z·(1 − σ)).
 *
 * <p>Elfwing, Uchibe, Doya 2018, arXiv:1702.03118.
 */
@AutoService(Activation.class)
@Describe(value = "The sigmoid linear unit, also called swish.", formula = "y = z / (1 + e^-z)",
    source = "Elfwing, Uchibe, Doya 2018, arXiv:1702.03118", example = "{type: silu}")
public record Silu() implements Activation {

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    Activations.silu(z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    Activations.siluBackward(dy, dyo, z, zo, dz, dzo, n);
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
