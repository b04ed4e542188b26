package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.math.Maths;
import nn.api.option.Describe;

/**
 * What tanh leaves, y = z − tanh(z); f' = tanh²(z).
 *
 * <p>PyTorch, Tanhshrink.
 */
@AutoService(Activation.class)
@Describe(value = "z less its tanh: small values nearly vanish.", formula = "y = z - tanh(z)",
    source = "PyTorch Tanhshrink", example = "{type: tanh_shrink}")
public record TanhShrink() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return z - Maths.tanh(z);
  }

  @Override
  public float derivative(float z, float y) {
    float t = Maths.tanh(z);
    return t * t;
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
