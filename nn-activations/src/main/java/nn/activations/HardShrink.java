package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Hard shrinkage, y = z where |z| > λ, 0 elsewhere.
 *
 * <p>Donoho, Johnstone 1994, Ideal spatial adaptation by wavelet shrinkage.
 */
@AutoService(Activation.class)
@Describe(value = "z, but 0 between -lambda and lambda.", formula = "y = z for |z| > lambda, else 0",
    source = "Donoho, Johnstone 1994", example = "{type: hard_shrink, lambda: 0.5}")
public record HardShrink(@Doc("half the width of the gap") @Min(0) float lambda) implements ScalarActivation {

  public HardShrink() {
    this(0.5f);
  }

  @Override
  public float apply(float z) {
    return Math.abs(z) <= lambda ? 0 : z; // NaN passes
  }

  @Override
  public float derivative(float z, float y) {
    return Math.abs(z) > lambda ? 1 : 0;
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }

  @Override
  public float[] kinks() {
    return new float[] {-lambda, lambda};
  }
}
