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
 * A plain recurrent layer. For each step, with h the output of the step before:
 *
 * <pre>
 *   h ← tanh(x·W + h·U + b)
 *   x [time, features]   W [features, units]   U [units, units]   b [units]
 *   y [units] of the last step, or [time, units]
 * </pre>
 *
 * {@code bidirectional} reads the sequence backwards too, with weights of its own, and puts both outputs side by side.
 * Steps of padding are passed over: the last step is the last that is none, and y is 0 after it.
 *
 * <p>Elman 1990. Weights start uniform within ±1/√units, as in PyTorch, whose two biases are one here.
 */
@AutoService(Layer.class)
@Describe(value = "A plain recurrent layer: its output at a step is an input of the next.",
    formula = "h = tanh(x * W + h * U + b); x [time, features], y [units] or [time, units]",
    source = "Elman 1990", example = "{type: simple_rnn, units: 32}")
public record SimpleRnn(@Doc("numbers that are remembered") @Required @Min(1) int units,
    @Doc("the output of the last step, or of every step") @Name("return") Output output,
    @Doc("whether the sequence is read backwards too") boolean bidirectional) implements Layer {

  public SimpleRnn() {
    this(1);
  }

  public SimpleRnn(int units) {
    this(units, Output.LAST, false);
  }

  @Override
  public Value bind(Binding b) {
    return new Recurrence(Cell.SIMPLE, "simple_rnn", units, output, bidirectional).bind(b);
  }
}
