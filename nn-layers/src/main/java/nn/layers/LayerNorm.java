package nn.layers;

import com.google.auto.service.AutoService;
import java.util.Optional;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Parameter;
import nn.api.Shape;
import nn.api.Value;
import nn.api.init.Ones;
import nn.api.init.Zeros;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.kernels.Sums;

/**
 * Layer normalisation over the last axis, y = γ·(x − μ)/√(σ² + ε) + β, with μ and σ² of the C numbers of each group.
 *
 * <pre>
 *   x [..., C]   γ, β [C]   y [..., C]
 * </pre>
 *
 * Ba, Kiros, Hinton 2016, arXiv:1607.06450. σ² is the mean of the squares, not divided by C − 1.
 */
@AutoService(Layer.class)
@Describe(value = "Brings the last axis of each example to mean 0 and variance 1, then scales and shifts it.",
    formula = "y = gamma * (x - mean) / sqrt(variance + epsilon) + beta, x [..., C], gamma and beta [C]",
    source = "Ba, Kiros, Hinton 2016, arXiv:1607.06450", example = "{type: layer_norm}")
public record LayerNorm(@Doc("what keeps the root away from 0") @Above(0) float epsilon) implements Layer {

  public LayerNorm() {
    this(1e-5f);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.numbers(b.input(), "layer_norm");
    int channels = x.shape().last();
    int groups = Sequence.groups(x.shape());
    Parameter gamma = b.parameter("gamma", Shape.of(channels), new Ones());
    Parameter beta = b.parameter("beta", Shape.of(channels), new Zeros());
    return b.compute(x.spec(), new NormOperation(groups, 1, 1, channels, 0, epsilon, gamma, Optional.of(beta),
        b.keep(Math.multiplyExact(2, groups)), b.scratch(Sums.WORKSPACE)));
  }
}
