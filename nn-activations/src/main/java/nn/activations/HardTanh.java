package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.OptionException;
import nn.api.ScalarActivation;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * Tanh of straight pieces, y = min(max(z, min), max).
 *
 * <p>Collobert 2004.
 */
@AutoService(Activation.class)
@Describe(value = "z, cut off below min and above max.", formula = "y = min(max(z, min), max)",
    source = "Collobert 2004", example = "{type: hard_tanh, min: -2, max: 2}")
public record HardTanh(@Doc("the least output") float min, @Doc("the greatest output, above min") float max)
    implements ScalarActivation {

  /** Refuses an empty range. */
  public HardTanh {
    if (!(min < max)) {
      throw new OptionException("max", max, "above min, " + min);
    }
  }

  public HardTanh() {
    this(-1, 1);
  }

  @Override
  public float apply(float z) {
    return Math.min(Math.max(z, min), max);
  }

  @Override
  public float derivative(float z, float y) {
    return z > min && z < max ? 1 : 0;
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }

  @Override
  public float[] kinks() {
    return new float[] {min, max};
  }
}
