package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * A threshold, y = z for z > threshold, value otherwise.
 *
 * <p>With value 0, the thresholded rectifier of Konda, Memisevic, Krueger 2014, arXiv:1402.3337.
 */
@AutoService(Activation.class)
@Describe(value = "z above the threshold, else a fixed value.",
    formula = "y = z for z > threshold, else value",
    source = "Konda, Memisevic, Krueger 2014, arXiv:1402.3337", example = "{type: threshold, threshold: 1}")
public record Threshold(@Doc("where z begins to pass") float threshold,
    @Doc("what comes out up to there") float value) implements ScalarActivation {

  public Threshold() {
    this(0, 0);
  }

  @Override
  public float apply(float z) {
    return z <= threshold ? value : z; // NaN passes
  }

  @Override
  public float derivative(float z, float y) {
    return z > threshold ? 1 : 0;
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }

  @Override
  public float[] kinks() {
    return new float[] {threshold};
  }
}
