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
 * The mean of each window of an image, each channel by itself; padding counts as zeros, as in PyTorch.
 *
 * <pre>
 *   x [height, width, channels]   y [⌊(height + 2p − size) / stride⌋ + 1, …, channels]
 * </pre>
 *
 * LeCun, Boser, Denker, Henderson, Howard, Hubbard, Jackel 1989. Backward: dx = Σ dy / size² over the windows that
 * cover x.
 */
@AutoService(Layer.class)
@Describe(value = "The mean of each window of an image, each channel by itself.",
    formula = "y[u, v, c] = the mean of x[u*stride - p + i, v*stride - p + j, c] over i, j < size, x [height, width, channels], "
        + "y [(height + 2p - size) / stride + 1, ..., channels]",
    source = "LeCun, Boser, Denker, Henderson, Howard, Hubbard, Jackel 1989",
    example = "{type: avg_pool2d, size: 2}")
public record AvgPool2d(@Doc("the window's height and width, one number for both") @Min(1) List<Integer> size,
    @Doc("pixels from one window to the next, down and across; left out, the size") @Min(1) List<
        Integer> stride,
    @Doc("zeros around the image, which count: valid (nothing), same (as much as keeps its size, but for the stride) "
        + "or a number") String padding)
    implements Layer {

  public AvgPool2d {
    size = List.copyOf(size);
    stride = List.copyOf(stride);
    Pools.check(size, stride, padding);
  }

  public AvgPool2d() {
    this(2);
  }

  public AvgPool2d(int size) {
    this(List.of(size), List.of(), "valid");
  }

  @Override
  public Value bind(Binding b) {
    Value x = Images.image(b.input(), "avg_pool2d");
    Pooling pooling = Pools.sliding(x, size, stride, padding);
    return Pools.mean(b, pooling, Shape.of(pooling.rows(), pooling.columns(), x.shape().last()));
  }
}
