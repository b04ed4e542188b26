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
 * The largest number of each window of a sequence, each channel by itself: {@link MaxPool2d} of height one.
 *
 * <pre>
 *   x [time, channels]   y [⌊(time + 2p − size) / stride⌋ + 1, channels]
 * </pre>
 *
 * Ranzato, Huang, Boureau, LeCun 2007.
 */
@AutoService(Layer.class)
@Describe(value = "The largest number of each window of a sequence, each channel by itself.",
    formula = "y[t, c] = the largest x[t*stride - p + i, c] over i < size, x [time, channels], y [(time + 2p - size) / stride + 1, channels]",
    source = "Ranzato, Huang, Boureau, LeCun 2007", example = "{type: max_pool1d, size: 2}")
public record MaxPool1d(@Doc("steps that a window covers") @Min(1) int size,
    @Doc("steps from one window to the next; 0: the size") @Min(0) int stride,
    @Doc("what is added at both ends and never the largest: valid (nothing), same (as much as keeps its length, but for the stride) "
        + "or a number") String padding)
    implements Layer {

  public MaxPool1d {
    Images.checkPadding(padding);
  }

  public MaxPool1d() {
    this(2);
  }

  public MaxPool1d(int size) {
    this(size, 0, "valid");
  }

  @Override
  public Value bind(Binding b) {
    Value x = Images.sequence(b.input(), "max_pool1d");
    Pooling pooling = Pools.slidingSteps(x, size, stride, padding);
    return Pools.max(b, pooling, Shape.of(pooling.columns(), x.shape().last()));
  }
}
