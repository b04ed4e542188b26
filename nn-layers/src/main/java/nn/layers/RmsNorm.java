package nn.layers;

import com.google.auto.service.AutoService;
import java.util.Optional;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Parameter;
import nn.api.Shape;
import nn.api.Value;
import nn.api.init.Ones;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.kernels.Sums;

/**
 * Normalisation by the root of the mean square over the last axis, y = γ·x/√(mean(x²) + ε): {@link LayerNorm} that
 * shifts nothing.
 *
 * <pre>
 *   x [..., C]   γ [C]   y [..., C]
 * </pre>
 *
 * Zhang, Sennrich 2019, arXiv:1910.07467.
 */
@AutoService(Layer.class)
@Describe(value = "Divides the last axis of each example by the root of its mean square, then scales it.",
    formula = "y = gamma * x / sqrt(mean(x^2) + epsilon), x [..., C], gamma [C]",
    source = "Zhang, Sennrich 2019, arXiv:1910.07467", example = "{type: rms_norm}")
public record RmsNorm(@Doc("what keeps the root away from 0") @Above(0) float epsilon) implements Layer {

  public RmsNorm() {
    this(1e-6f);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.numbers(b.input(), "rms_norm");
    int channels = x.shape().last();
    int groups = Sequence.groups(x.shape());
    Parameter gamma = b.parameter("gamma", Shape.of(channels), new Ones());
    return b.compute(x.spec(), new NormOperation(groups, 1, 1, channels, 0, epsilon, gamma, Optional.empty(),
        b.keep(Math.multiplyExact(2, groups)), b.scratch(Sums.WORKSPACE)));
  }
}
