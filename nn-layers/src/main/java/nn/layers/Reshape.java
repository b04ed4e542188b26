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
import nn.api.option.Required;

/** The same numbers in the same order under another shape; costs nothing. One axis may be −1: what is left. */
@AutoService(Layer.class)
@Describe(value = "The same numbers in the same order under another shape; costs nothing.",
    formula = "x [784], y [28, 28, 1]",
    source = "Harris et al. 2020, Array programming with NumPy, Nature 585",
    example = "{type: reshape, shape: [28, 28, 1]}")
public record Reshape(
    @Doc("the axes, outermost first; one may be -1, which stands for what is left") @Required List<
        Integer> shape)
    implements Layer {

  public Reshape {
    shape = List.copyOf(shape);
  }

  public Reshape() {
    this(List.of(-1));
  }

  /** {@code new Reshape(28, 28, 1)}. */
  public Reshape(int first, int... others) {
    this(IntStream.concat(IntStream.of(first), IntStream.of(others)).boxed().toList());
  }

  @Override
  public Value bind(Binding b) {
    Value x = b.input();
    Shape as = Shape.of(axes(x.shape()));
    return b.view(x, new TensorSpec(as, x.spec().categories(), false));
  }

  private int[] axes(Shape from) {
    long known = 1;
    int open = -1;
    int[] axes = new int[shape.size()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = shape.get(i);
      if (axes[i] == -1 && open < 0) {
        open = i;
      } else if (axes[i] < 1 || known > Integer.MAX_VALUE) {
        throw misfit(from);
      } else {
        known *= axes[i];
      }
    }
    long size = from.size();
    if (open >= 0 && size % known == 0) {
      axes[open] = Math.toIntExact(size / known);
    } else if (known != size) {
      throw misfit(from);
    }
    return axes;
  }

  private OptionException misfit(Shape from) {
    return new OptionException("shape", shape,
        "axes of at least 1, at most one of them -1, that hold the " + from.size()
            + (from.size() == 1 ? " value of " : " values of ") + from);
  }
}
