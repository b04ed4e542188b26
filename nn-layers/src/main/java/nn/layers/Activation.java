package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Value;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Required;

/** An activation as a layer of its own, y = f(x), any shape. */
@AutoService(Layer.class)
@Describe(value = "An activation as a layer of its own.", formula = "y = f(x), any shape",
    source = "Goodfellow, Bengio, Courville 2016, Deep Learning, section 6.3",
    example = "{type: activation, function: relu}")
public record Activation(@Doc("the function") @Required nn.api.Activation function) implements Layer {

  public Activation() {
    this(nn.api.Activation.NONE);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.numbers(b.input(), "activation");
    return b.apply(function, x);
  }
}
