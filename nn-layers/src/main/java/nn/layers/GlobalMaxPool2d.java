package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Shape;
import nn.api.Value;
import nn.api.option.Describe;

/**
 * The largest number of each channel over a whole image.
 *
 * <pre>
 *   x [height, width, channels]   y [channels]
 * </pre>
 *
 * Lin, Chen, Yan 2014 (network in network).
 */
@AutoService(Layer.class)
@Describe(value = "The largest number of each channel over a whole image.",
    formula = "y[c] = the largest x[u, v, c] over u, v, x [height, width, channels], y [channels]",
    source = "Lin, Chen, Yan 2014", example = "{type: global_max_pool2d}")
public record GlobalMaxPool2d() implements Layer {

  @Override
  public Value bind(Binding b) {
    Value x = Images.image(b.input(), "global_max_pool2d");
    return Pools.max(b, Pools.even(x, 1, 1), Shape.of(x.shape().last()));
  }
}
