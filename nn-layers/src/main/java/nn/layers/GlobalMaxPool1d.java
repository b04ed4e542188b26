package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.api.option.Describe;

/**
 * The largest number of each channel over a whole sequence; steps of padding do not count.
 *
 * <pre>
 *   x [time, channels]   y [channels]
 * </pre>
 *
 * Lin, Chen, Yan 2014 (network in network).
 */
@AutoService(Layer.class)
@Describe(value = "The largest number of each channel over a whole sequence.",
    formula = "y[c] = the largest x[t, c] over t, x [time, channels], y [channels]",
    source = "Lin, Chen, Yan 2014", example = "{type: global_max_pool1d}")
public record GlobalMaxPool1d() implements Layer {

  @Override
  public Value bind(Binding b) {
    Value x = Images.sequence(b.input(), "global_max_pool1d");
    if (x.spec().padded()) {
      return b.compute(TensorSpec.of(x.shape().last()),
          new StepMaxOperation(x.shape().axis(0), x.shape().last()));
    }
    return Pools.max(b, Pools.even(x, 1, 1), Shape.of(x.shape().last()));
  }
}
