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
 * A long short-term memory. For each step, with gates i, f, o and candidate g side by side in this order (i, f, g, o):
 *
 * <pre>
 *   i, f, o = σ(x·W + h·U + b)   g = tanh(x·W + h·U + b)   c ← f·c + i·g   h ← o·tanh(c)
 *   x [time, features]   W [features, 4·units]   U [units, 4·units]   b [4·units]
 *   y [units] of the last step, or [time, units]
 * </pre>
 *
 * {@code bidirectional} reads the sequence backwards too, with weights of its own, and puts both outputs side by side.
 * Steps of padding are passed over: the last step is the last that is none, and y is 0 after it.
 *
 * <p>Hochreiter, Schmidhuber 1997; the forget gate is of Gers, Schmidhuber, Cummins 2000. Weights start uniform within
 * ±1/√units, as in PyTorch, whose two biases are one here.
 */
@AutoService(Layer.class)
@Describe(value = "A long short-term memory: reads a sequence step by step and remembers what matters.",
    formula = "c = f * c + i * g, h = o * tanh(c), gates of x * W + h * U + b; x [time, features], y [units] or"
        + " [time, units]",
    source = "Hochreiter, Schmidhuber 1997; Gers, Schmidhuber, Cummins 2000",
    example = "{type: lstm, units: 32, return: sequence}")
public record Lstm(@Doc("numbers that are remembered") @Required @Min(1) int units,
    @Doc("the output of the last step, or of every step") @Name("return") Output output,
    @Doc("whether the sequence is read backwards too") boolean bidirectional) implements Layer {

  public Lstm() {
    this(1);
  }

  public Lstm(int units) {
    this(units, Output.LAST, false);
  }

  @Override
  public Value bind(Binding b) {
    return new Recurrence(Cell.LONG_SHORT_TERM, "lstm", units, output, bidirectional).bind(b);
  }
}
