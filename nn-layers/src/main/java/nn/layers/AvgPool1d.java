package nn.layers;

import com.google.auto.service.AutoService;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Shape;
import nn.api.Value;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.kernels.Pooling;

/**
 * The mean of each window of a sequence, each channel by itself: {@link AvgPool2d} of height one.
 *
 * <pre>
 *   x [time, channels]   y [⌊(time + 2p − size) / stride⌋ + 1, channels]
 * </pre>
 *
 * LeCun, Boser, Denker, Henderson, Howard, Hubbard, Jackel 1989.
 */
@AutoService(Layer.class)
@Describe(value = "The mean of each window of a sequence, each channel by itself.",
    formula = "y[t, c] = the mean of x[t*stride - p + i, c] over i < size, x [time, channels], y [(time + 2p - size) / stride + 1, channels]",
    source = "LeCun, Boser, Denker, Henderson, Howard, Hubbard, Jackel 1989",
    example = "{type: avg_pool1d, size: 2}")
public record AvgPool1d(@Doc("steps that a window covers") @Min(1) int size,
    @Doc("steps from one window to the next; 0: the size") @Min(0) int stride,
    @Doc("zeros at both ends, which count: valid (nothing), same (as much as keeps its length, but for the stride) "
        + "or a number") String padding)
    implements Layer {

  public AvgPool1d {
    Images.checkPadding(padding);
  }

  public AvgPool1d() {
    this(2);
  }

  public AvgPool1d(int size) {
    this(size, 0, "valid");
  }

  @Override
  public Value bind(Binding b) {
    Value x = Images.sequence(b.input(), "avg_pool1d");
    Pooling pooling = Pools.slidingSteps(x, size, stride, padding);
    return Pools.mean(b, pooling, Shape.of(pooling.columns(), x.shape().last()));
  }
}
