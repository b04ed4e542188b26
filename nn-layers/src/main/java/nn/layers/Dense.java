package nn.layers;

import com.google.auto.service.AutoService;
import java.util.Optional;
import nn.api.Activation;
import nn.api.Binding;
import nn.api.Initializer;
import nn.api.Layer;
import nn.api.Parameter;
import nn.api.Regularizer;
import nn.api.Scratch;
import nn.api.Shape;
import nn.api.ShapeException;
import nn.api.Value;
import nn.api.init.GlorotUniform;
import nn.api.init.Zeros;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.api.option.Required;

/**
 * A fully connected layer, y = f(x·W + b); of a sequence, the same for each step.
 *
 * <pre>
 *   x [features]         W [features, units]   b [units]   y [units]
 *   x [time, features]                                     y [time, units]
 * </pre>
 *
 * Rosenblatt 1958; Rumelhart, Hinton, Williams 1986. Backward: dx = dy·Wᵀ, dW = xᵀ·dy, db = Σ dy over the rows.
 */
@AutoService(Layer.class)
@Describe(value = "A fully connected layer: every output is a weighted sum of all inputs.",
    formula = "y = f(x * W + b), x [features] or [time, features], W [features, units], y [units] or [time, units]",
    source = "Rumelhart, Hinton, Williams 1986", example = "{type: dense, units: 10, activation: relu}")
public record Dense(@Doc("how many outputs") @Required @Min(1) int units,
    @Doc("the function f of the outputs") Activation activation,
    @Doc("whether b is added") boolean bias,
    @Doc("what W starts from") Initializer init,
    @Doc("what b starts from") Initializer biasInit,
    @Doc("what keeps W small") Regularizer regularize) implements Layer {

  public Dense() {
    this(1);
  }

  public Dense(int units) {
    this(units, Activation.NONE);
  }

  public Dense(int units, Activation activation) {
    this(units, activation, true, new GlorotUniform(), new Zeros(), Regularizer.NONE);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Inputs.numbers(b.input(), "dense");
    Shape shape = x.shape();
    if (shape.rank() != 1 && shape.rank() != 2) {
      throw misfit(shape);
    }
    int in = shape.last();
    Parameter kernel = b.parameter("kernel", Shape.of(in, units), init, regularize);
    Optional<Parameter> added =
        bias ? Optional.of(b.parameter("bias", Shape.of(units), biasInit)) : Optional.empty();
    int steps = shape.rank() == 2 ? shape.axis(0) : 1;
    Scratch work = b.scratch(DenseOperation.workspace(in, units));
    Value z = b.compute(x.spec().with(shape.withLast(units)),
        new DenseOperation(in, units, steps, kernel, added, work));
    return b.apply(activation, z);
  }

  private static ShapeException misfit(Shape shape) {
    ShapeException misfit = new ShapeException("dense needs [features] or [time, features], found " + shape);
    return shape.rank() > 2 ? misfit.suggest("add '- {type: flatten}' before this layer") : misfit;
  }
}
