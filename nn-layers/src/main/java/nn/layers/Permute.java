package nn.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.stream.IntStream;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.OptionException;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.api.option.Required;

/**
 * The same numbers with the axes in another order: axis i of y is axis {@code dims[i]} of x, counted from 1 as in
 * Keras, since the batch is axis 0.
 *
 * <pre>
 *   dims [2, 1]:   x [time, channels]   y [channels, time]   y[c, t] = x[t, c]
 * </pre>
 */
@AutoService(Layer.class)
@Describe(value = "The same numbers with the axes in another order.",
    formula = "y[j_1, ...] = x[i_1, ...] where axis k of y is axis dims[k] of x; [2, 1]: x [a, b], y [b, a]",
    source = "Harris et al. 2020, Array programming with NumPy, Nature 585",
    example = "{type: permute, dims: [2, 1]}")
public record Permute(
    @Doc("which axis of what comes in stands at each place, counted from 1") @Required @Min(1) List<
        Integer> dims)
    implements Layer {

  public Permute {
    dims = List.copyOf(dims);
  }

  public Permute() {
    this(List.of(1));
  }

  @Override
  public Value bind(Binding b) {
    Value x = b.input();
    Shape shape = x.shape();
    List<Integer> all = IntStream.rangeClosed(1, shape.rank()).boxed().toList();
    if (!dims.stream().sorted().toList().equals(all)) {
      throw new OptionException("dims", dims, "each of the axes of " + shape + " once, in the order wanted: "
          + all + " is the order they have");
    }
    int[] order = dims.stream().mapToInt(i -> i - 1).toArray();
    int[] target = IntStream.of(order).map(shape::axis).toArray();
    boolean padded = x.spec().padded() && order[0] == 0;
    return b.compute(new TensorSpec(Shape.of(target), x.spec().categories(), padded),
        PermuteOperation.of(shape.toArray(), order));
  }

  @Override
  public boolean takesCodes() {
    return true;
  }
}
