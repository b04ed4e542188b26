package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Value;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.api.option.Name;
import nn.api.option.Required;

/**
 * A gated recurrent unit. For each step, with gates r, u and candidate n side by side in this order:
 *
 * <pre>
 *   r, u = σ(x·W + h·U + b)   n = tanh(x·W + b + r·(h·U + c))   h ← (1 − u)·n + u·h
 *   x [time, features]   W [features, 3·units]   U [units, 3·units]   b [3·units]   c [units]
 *   y [units] of the last step, or [time, units]
 * </pre>
 *
 * {@code bidirectional} reads the sequence backwards too, with weights of its own, and puts both outputs side by side.
 * Steps of padding are passed over: the last step is the last that is none, and y is 0 after it.
 *
 * <p>Cho, van Merriënboer, Gulcehre, Bahdanau, Bougares, Schwenk, Bengio 2014, arXiv:1406.1078; the reset after the
 * product is PyTorch's and cuDNN's. Weights start uniform within ±1/√units.
 */
@AutoService(Layer.class)
@Describe(
    value = "A gated recurrent unit: reads a sequence step by step and says how much of its state to replace.",
    formula = "r, u = sigmoid(x * W + h * U + b), n = tanh(x * W + b + r * (h * U + c)), h = (1 - u) * n + u * h; "
        + "x [time, features], y [units] or [time, units]",
    source = "Cho et al. 2014, arXiv:1406.1078", example = "{type: gru, units: 32, return: sequence}")
public record Gru(@Doc("numbers that are remembered") @Required @Min(1) int units,
    @Doc("the output of the last step, or of every step") @Name("return") Output output,
    @Doc("whether the sequence is read backwards too") boolean bidirectional) implements Layer {

  public Gru() {
    this(1);
  }

  public Gru(int units) {
    this(units, Output.LAST, false);
  }

  @Override
  public Value bind(Binding b) {
    return new Recurrence(Cell.GATED, "gru", units, output, bidirectional).bind(b);
  }
}
