package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Soft shrinkage, y = z − λ for z > λ, z + λ for z < −λ, 0 between.
 *
 * <p>Donoho 1995, De-noising by soft-thresholding.
 */
@AutoService(Activation.class)
@Describe(value = "z, moved by lambda towards 0; 0 between.",
    formula = "y = z - lambda for z > lambda, z + lambda for z < -lambda, else 0",
    source = "Donoho 1995", example = "{type: soft_shrink, lambda: 0.5}")
public record SoftShrink(@Doc("half the width of the gap") @Min(0) float lambda) implements ScalarActivation {

  public SoftShrink() {
    this(0.5f);
  }

  @Override
  public float apply(float z) {
    return z > lambda ? z - lambda : z >= -lambda ? 0 : z + lambda; // NaN passes
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
