package nn.losses;

import com.google.auto.service.AutoService;
import nn.api.Loss;
import nn.api.TensorSpec;
import nn.api.math.Maths;
import nn.api.option.Describe;

/**
 * The negative log-likelihood of counts, ℓ = 1/n Σ (eᶻ − t·z), less what does not depend on z; ∂ℓ/∂z = (eᶻ − t)/n. The network
 * gives the logarithm of the rate, predictions are the rate eᶻ.
 *
 * <p>Nelder, Wedderburn 1972; as PyTorch's PoissonNLLLoss.
 */
@AutoService(Loss.class)
@Describe(value = "For counts: the network gives the logarithm of a rate, predictions are rates.",
    formula = "l = 1/n * sum(e^z - t * z); prediction e^z",
    source = "Nelder, Wedderburn 1972", example = "{type: poisson}")
public record Poisson() implements ElementLoss {

  @Override
  public void check(TensorSpec prediction, TensorSpec target) {
    Numbers.check("poisson", prediction, target);
  }

  @Override
  public float value(float z, float t) {
    return Maths.exp(z) - t * z;
  }

  @Override
  public float slope(float z, float t) {
    return Maths.exp(z) - t;
  }

  @Override
  public void predict(float[] z, int offset, int samples, int width) {
    int end = offset + samples * width;
    for (int i = offset; i < end; i++) {
      z[i] = Maths.exp(z[i]);
    }
  }

  @Override
  public float leastTarget() {
    return 0;
  }
}
