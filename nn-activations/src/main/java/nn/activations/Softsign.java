package nn.activations;

import com.google.auto.service.AutoService;
import nn.api.Activation;
import nn.api.ScalarActivation;
import nn.api.option.Describe;

/**
 * Softsign, y = z / (1 + |z|); f' = (1 − |y|)².
 *
 * <p>Bergstra, Desjardins, Lamblin, Bengio 2009; Glorot, Bengio 2010.
 */
@AutoService(Activation.class)
@Describe(value = "Like tanh with tails that close slowly.", formula = "y = z / (1 + |z|)",
    source = "Glorot, Bengio 2010", example = "{type: softsign}")
public record Softsign() implements ScalarActivation {

  @Override
  public float apply(float z) {
    return z / (1 + Math.abs(z));
  }

  @Override
  public float derivative(float z, float y) {
    float rest = 1 / (1 + Math.abs(z));
    return rest * rest;
  }

  @Override
  public Reads backwardReads() {
    return Reads.INPUT;
  }
}
