package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.api.option.Describe;

/**
 * All axes in one, the same numbers in the same order; costs nothing.
 *
 * <pre>
 *   x [a, b, …]   y [a·b·…]
 * </pre>
 */
@AutoService(Layer.class)
@Describe(value = "All axes in one, so that a dense layer can follow; costs nothing.",
    formula = "x [a, b, ...], y [a * b * ...]",
    source = "LeCun, Bottou, Bengio, Haffner 1998, Proc. IEEE 86(11)", example = "{type: flatten}")
public record Flatten() implements Layer {

  @Override
  public Value bind(Binding b) {
    Value x = b.input();
    Shape flat = Shape.of(Math.toIntExact(x.shape().size()));
    return b.view(x, new TensorSpec(flat, x.spec().categories(), false));
  }
}
