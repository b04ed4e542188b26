package nn.layers;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.ShapeException;
import nn.api.Value;
import nn.api.option.Describe;

/**
 * Inputs side by side along the last axis, all other axes being equal.
 *
 * <pre>
 *   x₁ [..., a]   x₂ [..., b]   y [..., a + b]
 * </pre>
 */
@AutoService(Layer.class)
@Describe(value = "Puts several inputs side by side along the last axis.",
    formula = "x1 [..., a], x2 [..., b], y [..., a + b]",
    source = "Huang, Liu, van der Maaten, Weinberger 2017, arXiv:1608.06993", example = "{type: concat}")
public record Concat() implements Layer {

  @Override
  public Value bind(Binding b) {
    List<Value> inputs = Inputs.several(b, "concat");
    Value first = inputs.getFirst();
    int width = 0;
    for (Value x : inputs) {
      if (x.shape().rank() == 0 || !x.shape().withLast(1).equals(first.shape().withLast(1))) {
        throw new ShapeException(
            "concat needs inputs that differ in the last axis only, found " + Inputs.shapes(inputs));
      }
      width = Math.addExact(width, x.shape().last());
    }
    int[] widths = inputs.stream().mapToInt(x -> x.shape().last()).toArray();
    return b.compute(first.spec().with(first.shape().withLast(width)),
        new ConcatOperation(Arrays.stream(widths).boxed().toList(), Sequence.groups(first.shape()), width));
  }
}
