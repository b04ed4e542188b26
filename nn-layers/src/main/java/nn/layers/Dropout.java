package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Value;
import nn.api.option.Below;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Dropout, y = m·x / (1 − rate) with m = 0 at random for the given share of the numbers and 1 for the others; in
 * evaluation and prediction y = x. Any shape.
 *
 * <p>Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014. Scaled while training, as Keras and PyTorch do.
 */
@AutoService(Layer.class)
@Describe(value = "Sets a share of its inputs to 0 at random while training, against overfitting.",
    formula = "y = m * x / (1 - rate), m = 0 with probability rate, else 1; y = x in prediction",
    source = "Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov 2014",
    example = "{type: dropout, rate: 0.2}")
public record Dropout(@Doc("share of the inputs that become 0") @Min(0) @Below(1) float rate)
    implements Layer {

  public Dropout() {
    this(0.5f);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.numbers(b.input(), "dropout");
    return rate == 0 ? b.view(x, x.spec()) : b.compute(x.spec(), new DropoutOperation(rate));
  }
}
