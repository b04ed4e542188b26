package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * The exponential linear unit, y = z for z > 0, α·(eᶻ − 1) otherwise, where f' = y + α.
 *
 * <p>Clevert, Unterthiner, Hochreiter 2016, arXiv:1511.07289.
 */
@AutoService(Activation.class)
@Describe(value = "ReLU that bends to -alpha below 0.",
    formula = "y = z for z > 0, alpha * (e^z - 1) otherwise",
    source = "Clevert, Unterthiner, Hochreiter 2016, arXiv:1511.07289", example = "{type: elu, alpha: 0.5}")
public record Elu(@Doc("how far below 0 it goes") @Min(0) float alpha) implements ScalarActivation {

  public Elu() {
    this(1);
  }

  @Override
  public float apply(float z) {
    return z > 0 ? z : alpha * Maths.expm1(z);
  }

  @Override
  public float derivative(float z, float y) {
    return y > 0 ? 1 : y + alpha; // αeᶻ = y + α
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
