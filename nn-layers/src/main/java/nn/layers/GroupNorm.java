package nn.layers;

import com.google.auto.service.AutoService;
import java.util.Optional;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.OptionException;
import nn.api.Parameter;
import nn.api.Shape;
import nn.api.Value;
import nn.api.init.Ones;
import nn.api.init.Zeros;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.kernels.Sums;

/**
 * Group normalisation, y = γ·(x − μ)/√(σ² + ε) + β, with μ and σ² of all places of the channels of a group, example by
 * example. As many groups as channels make it instance normalisation.
 *
 * <pre>
 *   x [..., C]   γ, β [C]   y [..., C]
 * </pre>
 *
 * Steps of padding are left out of the statistics. Wu, He 2018, arXiv:1803.08494; σ² is the mean of the squares.
 */
@AutoService(Layer.class)
@Describe(
    value = "Brings groups of channels of each example to mean 0 and variance 1, then scales and shifts each.",
    formula = "y = gamma * (x - mean) / sqrt(variance + epsilon) + beta over the places of C / groups channels, "
        + "x [..., C], gamma and beta [C]",
    source = "Wu, He 2018, arXiv:1803.08494", example = "{type: group_norm, groups: 8}")
public record GroupNorm(
    @Doc("parts of the channels that are normalised by themselves, a divisor of their number") @Min(1) int groups,
    @Doc("what keeps the root away from 0") @Above(0) float epsilon) implements Layer {

  public GroupNorm() {
    this(32);
  }

  public GroupNorm(int groups) {
    this(groups, 1e-5f);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.numbers(b.input(), "group_norm");
    int channels = x.shape().last();
    if (channels % groups != 0) {
      throw new OptionException("groups", groups, "a divisor of the " + channels + " channels that come in");
    }
    Parameter gamma = b.parameter("gamma", Shape.of(channels), new Ones());
    Parameter beta = b.parameter("beta", Shape.of(channels), new Zeros());
    int steps = x.spec().padded() ? x.shape().axis(0) : 0;
    return b.compute(x.spec(), new NormOperation(1, Sequence.groups(x.shape()), groups, channels / groups,
        steps, epsilon, gamma, Optional.of(beta), b.keep(Math.multiplyExact(2, groups)),
        b.scratch(Sums.WORKSPACE)));
  }
}
