package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Shape;
import nn.api.Value;
import nn.api.init.Ones;
import nn.api.init.Zeros;
import nn.api.option.Above;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Max;
import nn.api.option.Min;

/**
 * Batch normalisation of each channel, y = γ·(x − μ)/√(σ² + ε) + β. In training μ and σ² are those of the channel over
 * all rows (and places) of the batch; in prediction they are running statistics, which each training step moves by
 * {@code momentum} towards the batch's.
 *
 * <pre>
 *   x [..., C]   γ, β, moving_mean, moving_variance [C]   y [..., C]
 * </pre>
 *
 * As in PyTorch σ² is the mean of the squares where the batch is normalised, and divided by n − 1 where it moves the
 * running variance. Steps of padding are left out of the statistics.
 *
 * <p>Ioffe, Szegedy 2015, arXiv:1502.03167.
 */
@AutoService(Layer.class)
@Describe(value = "Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it.",
    formula = "y = gamma * (x - mean) / sqrt(variance + epsilon) + beta, x [..., C], gamma and beta [C]",
    source = "Ioffe, Szegedy 2015, arXiv:1502.03167", example = "{type: batch_norm}")
public record BatchNorm(@Doc("what keeps the root away from 0") @Above(0) float epsilon,
    @Doc("how much a batch moves the running statistics") @Min(0) @Max(1) float momentum) implements Layer {

  public BatchNorm() {
    this(1e-5f, 0.1f);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.numbers(b.input(), "batch_norm");
    int channels = x.shape().last();
    Shape each = Shape.of(channels);
    int steps = x.spec().padded() ? x.shape().axis(0) : 1;
    return b.compute(x.spec(),
        new BatchNormOperation(channels, Sequence.groups(x.shape()), x.spec().padded(), steps, epsilon,
            momentum,
            b.parameter("gamma", each, new Ones()), b.parameter("beta", each, new Zeros()),
            b.state("moving_mean", each, 0), b.state("moving_variance", each, 1),
            b.keepOnce(Math.multiplyExact(BatchNormOperation.KEPT, channels)),
            b.scratch(BatchNormOperation.workspace(channels))));
  }
}
