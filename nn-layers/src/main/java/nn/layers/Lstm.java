package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Initializer;
import nn.api.Layer;
import nn.api.Parameter;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.api.init.Uniform;
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

  /** What comes out. */
  public enum Output {
    /** The last step's output. */
    LAST,
    /** Every step's. */
    SEQUENCE
  }

  public Lstm() {
    this(1);
  }

  public Lstm(int units) {
    this(units, Output.LAST, false);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.sequence(b.input(), "lstm");
    Value forward = direction(b, x, "", false);
    return bidirectional ? b.apply("both", new Concat(), forward, direction(b, x, "reverse_", true))
        : forward;
  }

  private Value direction(Binding b, Value x, String prefix, boolean reverse) {
    int time = x.shape().axis(0);
    int in = x.shape().last();
    int gates = Math.multiplyExact(4, units);
    float limit = (float) (1 / Math.sqrt(units));
    Initializer init = new Uniform(-limit, limit);
    Parameter kernel = b.parameter(prefix + "kernel", Shape.of(in, gates), init);
    Parameter recurrent = b.parameter(prefix + "recurrent_kernel", Shape.of(units, gates), init);
    Parameter bias = b.parameter(prefix + "bias", Shape.of(gates), init);
    boolean sequence = output == Output.SEQUENCE;
    TensorSpec spec = sequence ? x.spec().with(Shape.of(time, units)) : TensorSpec.of(units);
    LstmOperation.Memory memory = new LstmOperation.Memory(b.keep(Math.multiplyExact(time, gates)),
        b.keep(Math.multiplyExact(time, units)), b.keep(Math.multiplyExact(time, units)),
        b.scratch((long) LstmOperation.ROWS_AT_ONCE * time * gates),
        b.scratch((long) LstmOperation.ROWS_AT_ONCE * time * units),
        b.scratch((long) LstmOperation.ROWS_AT_ONCE * time * units),
        b.scratch(LstmOperation.workspace(in, units, time)));
    return b.compute(spec,
        new LstmOperation(in, units, time, reverse, sequence, kernel, recurrent, bias, memory));
  }
}
