package nn.layers;

import java.util.Optional;
import nn.api.Binding;
import nn.api.Initializer;
import nn.api.Parameter;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.api.init.Uniform;

/** How recurrent layers are fitted into a network: one direction or both, the last step or all of them. */
record Recurrence(Cell cell, String type, int units, Output output, boolean bidirectional) {

  Value bind(Binding b) {
    Value x = Inputs.sequence(b.input(), type);
    Value forward = direction(b, x, "", false);
    return bidirectional ? b.apply("both", new Concat(), forward, direction(b, x, "reverse_", true))
        : forward;
  }

  private Value direction(Binding b, Value x, String prefix, boolean reverse) {
    int time = x.shape().axis(0);
    int in = x.shape().last();
    int gates = Math.multiplyExact(cell.gates(), units);
    float limit = (float) (1 / Math.sqrt(units));
    Initializer init = new Uniform(-limit, limit);
    Parameter kernel = b.parameter(prefix + "kernel", Shape.of(in, gates), init);
    Parameter recurrent = b.parameter(prefix + "recurrent_kernel", Shape.of(units, gates), init);
    Parameter bias = b.parameter(prefix + "bias", Shape.of(gates), init);
    Optional<Parameter> lastBias =
        cell.apart() ? Optional.of(b.parameter(prefix + "recurrent_bias", Shape.of(units), init))
            : Optional.empty();
    boolean sequence = output == Output.SEQUENCE;
    TensorSpec spec = sequence ? x.spec().with(Shape.of(time, units)) : TensorSpec.of(units);
    long rows = (long) RecurrentOperation.ROWS_AT_ONCE * time;
    RecurrentOperation.Memory memory = new RecurrentOperation.Memory(b.keep(Math.multiplyExact(time, gates)),
        b.keep(Math.multiplyExact(time, units)), b.keep(Math.multiplyExact(time, units)),
        b.scratch(rows * gates), b.scratch(rows * units), b.scratch(rows * units), b.scratch(units),
        b.scratch(units), b.scratch(RecurrentOperation.panels(cell, units)),
        b.scratch(RecurrentOperation.workspace(cell, in, units, time)));
    return b.compute(spec, new RecurrentOperation(cell, in, units, time, reverse, sequence, kernel, recurrent,
        bias, lastBias, memory));
  }
}
