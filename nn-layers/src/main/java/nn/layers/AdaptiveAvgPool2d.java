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

/**
 * The mean of as many windows as are asked for, which cover the image evenly: along an axis, window u covers the pixels
 * ⌊u·height / size⌋ … ⌈(u + 1)·height / size⌉ − 1.
 *
 * <pre>
 *   x [height, width, channels]   y [size, size, channels]
 * </pre>
 *
 * He, Zhang, Ren, Sun 2014 (spatial pyramid pooling); windows as in PyTorch.
 */
@AutoService(Layer.class)
@Describe(value = "The mean of as many windows as are asked for, whatever the size of the image.",
    formula = "y[u, v, c] = the mean of x[r, q, c] over floor(u*height/size) <= r < ceil((u + 1)*height/size) "
        + "and q likewise, x [height, width, channels], y [size, size, channels]",
    source = "He, Zhang, Ren, Sun 2014", example = "{type: adaptive_avg_pool2d, size: 7}")
public record AdaptiveAvgPool2d(
    @Doc("height and width of what comes out, one number for both") @Min(1) List<Integer> size)
    implements Layer {

  public AdaptiveAvgPool2d {
    size = List.copyOf(size);
    Images.checkPair("size", size);
  }

  public AdaptiveAvgPool2d() {
    this(1);
  }

  public AdaptiveAvgPool2d(int size) {
    this(List.of(size));
  }

  @Override
  public Value bind(Binding b) {
    Value x = Images.image(b.input(), "adaptive_avg_pool2d");
    int rows = Images.vertical(size);
    int columns = Images.horizontal(size);
    Images.checkSize("size", size, (double) rows * columns * x.shape().last());
    return Pools.mean(b, Pools.even(x, rows, columns), Shape.of(rows, columns, x.shape().last()));
  }
}
