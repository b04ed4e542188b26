package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;

/**
 * The scaled exponential linear unit, y = λ·z for z > 0, λ·α·(eᶻ − 1) otherwise, with the λ and α that keep
 * mean 0 and variance 1 from layer to layer.
 *
 * <p>Klambauer, Unterthiner, Mayr, Hochreiter 2017, arXiv:1706.02515.
 */
@AutoService(Activation.class)
@Describe(value = "ELU scaled so that mean 0 and variance 1 pass through; goes with lecun_normal.",
    formula = "y = 1.0507 * (z for z > 0, 1.67326 * (e^z - 1) otherwise)",
    source = "Klambauer, Unterthiner, Mayr, Hochreiter 2017, arXiv:1706.02515", example = "{type: selu}")
public record Selu() implements ScalarActivation {

  private static final float SCALE = (float) 1.0507009873554805;
  private static final float SCALE_ALPHA = (float) (1.0507009873554805 * 1.6732632423543772);

  @Override
  public float apply(float z) {
    return z > 0 ? SCALE * z : SCALE_ALPHA * Maths.expm1(z);
  }

  @Override
  public float derivative(float z, float y) {
    return y > 0 ? SCALE : y + SCALE_ALPHA; // λαeᶻ = y + λα
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
