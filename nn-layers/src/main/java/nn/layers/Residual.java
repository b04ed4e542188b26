package nn.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.NamedLayer;
import nn.api.ShapeException;
import nn.api.Value;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Required;

/**
 * A residual branch, y = x + f(x), where f is its layers one after the other and keeps the shape of x.
 *
 * <p>He, Zhang, Ren, Sun 2016, arXiv:1512.03385.
 */
@AutoService(Layer.class)
@Describe(value = "Adds to its input what its layers make of it.", formula = "y = x + f(x)",
    source = "He, Zhang, Ren, Sun 2016, arXiv:1512.03385",
    example = "{type: residual, layers: [{type: layer_norm}, {type: dense, units: 8}]}")
public record Residual(@Doc("the layers f, one after the other") @Required List<NamedLayer> layers)
    implements Layer {

  public Residual {
    layers = List.copyOf(layers);
  }

  public Residual() {
    this(List.of());
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.numbers(b.input(), "residual");
    Value f = Stack.run(b, layers, x);
    if (!f.shape().equals(x.shape())) {
      throw new ShapeException(
          "the layers of residual must keep the shape " + x.shape() + ", they give " + f.shape());
    }
    return b.apply("sum", new Add(), x, f);
  }
}
