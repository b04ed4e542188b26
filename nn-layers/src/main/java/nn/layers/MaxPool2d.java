package nn.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Shape;
import nn.api.Value;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.kernels.Pooling;

/**
 * The largest number of each window of an image, each channel by itself.
 *
 * <pre>
 *   x [height, width, channels]   y [⌊(height + 2p − size) / stride⌋ + 1, …, channels]
 * </pre>
 *
 * Ranzato, Huang, Boureau, LeCun 2007. Backward: the gradient goes to the first of the largest, as in PyTorch.
 */
@AutoService(Layer.class)
@Describe(value = "The largest number of each window of an image, each channel by itself.",
    formula = "y[u, v, c] = the largest x[u*stride - p + i, v*stride - p + j, c] over i, j < size, x [height, width, channels], "
        + "y [(height + 2p - size) / stride + 1, ..., channels]",
    source = "Ranzato, Huang, Boureau, LeCun 2007", example = "{type: max_pool2d, size: 2}")
public record MaxPool2d(@Doc("the window's height and width, one number for both") @Min(1) List<Integer> size,
    @Doc("pixels from one window to the next, down and across; left out, the size") @Min(1) List<
        Integer> stride,
    @Doc("what is added around the image and never the largest: valid (nothing), same (as much as keeps its size, but for the stride) "
        + "or a number") String padding)
    implements Layer {

  public MaxPool2d {
    size = List.copyOf(size);
    stride = List.copyOf(stride);
    Pools.check(size, stride, padding);
  }

  public MaxPool2d() {
    this(2);
  }

  public MaxPool2d(int size) {
    this(List.of(size), List.of(), "valid");
  }

  @Override
  public Value bind(Binding b) {
    Value x = Images.image(b.input(), "max_pool2d");
    Pooling pooling = Pools.sliding(x, size, stride, padding);
    return Pools.max(b, pooling, Shape.of(pooling.rows(), pooling.columns(), x.shape().last()));
  }
}
