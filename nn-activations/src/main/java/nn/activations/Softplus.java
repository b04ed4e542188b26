package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.option.Describe;
import nn.kernels.Activations;

/** A smooth ReLU, y = log(1 + eᶻ); f' = σ(z) = 1 − e⁻ʸ. Dugas, Bengio, Bélisle, Nadeau, Garcia 2001. */
@AutoService(Activation.class)
@Describe(value = "A smooth ReLU; always above 0.", formula = "y = log(1 + e^z)",
    source = "Dugas, Bengio, Bélisle, Nadeau, Garcia 2001", example = "{type: softplus}")
public record Softplus() implements Activation {

  @Override
  public void forward(float[] z, int zo, float[] y, int yo, int n) {
    Activations.softplus(z, zo, y, yo, n);
  }

  @Override
  public void backward(float[] dy, int dyo, float[] z, int zo, float[] y, int yo, float[] dz, int dzo,
      int n) {
    Activations.softplusBackward(dy, dyo, y, yo, dz, dzo, n);
  }

  @Override
  public Reads backwardReads() {
    return Reads.OUTPUT;
  }
}
