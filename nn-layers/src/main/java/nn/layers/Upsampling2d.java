package nn.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.kernels.Pooling;
import nn.kernels.Windows;

/**
 * A larger image by repeating each pixel, y[u, v, c] = x[⌊u / size⌋, ⌊v / size⌋, c].
 *
 * <pre>
 *   x [height, width, channels]   y [size·height, size·width, channels]
 * </pre>
 *
 * Nearest neighbour, as UpSampling2D of Keras and Upsample of PyTorch. Backward: dx = Σ dy over the repetitions.
 */
@AutoService(Layer.class)
@Describe(value = "A larger image by repeating each pixel.",
    formula = "y[u, v, c] = x[floor(u / size), floor(v / size), c], x [height, width, channels], "
        + "y [size * height, size * width, channels]",
    source = "nearest neighbour, as in Keras and PyTorch", example = "{type: upsampling2d, size: 2}")
public record Upsampling2d(
    @Doc("how often a pixel is repeated, down and across, one number for both") @Min(1) List<Integer> size)
    implements Layer {

  public Upsampling2d {
    size = List.copyOf(size);
    Images.checkPair("size", size);
  }

  public Upsampling2d() {
    this(2);
  }

  public Upsampling2d(int size) {
    this(List.of(size));
  }

  @Override
  public Value bind(Binding b) {
    Value x = Images.image(b.input(), "upsampling2d");
    Shape in = x.shape();
    int rows = Images.vertical(size);
    int columns = Images.horizontal(size);
    Images.checkSize("size", size, (double) in.size() * rows * columns);
    Pooling windows = new Pooling(Windows.repeated(in.axis(0), rows), Windows.repeated(in.axis(1), columns),
        in.last());
    Shape out = Shape.of(in.axis(0) * rows, in.axis(1) * columns, in.last());
    return b.compute(new TensorSpec(out, 0, false), new RepeatOperation(windows));
  }
}
