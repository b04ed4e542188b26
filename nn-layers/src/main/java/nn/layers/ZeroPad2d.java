package nn.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import nn.api.Binding;
import nn.api.Layer;
import nn.api.OptionException;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;

/**
 * Zeros around an image.
 *
 * <pre>
 *   x [height, width, channels]   y [top + height + bottom, left + width + right, channels]
 * </pre>
 *
 * As ZeroPadding2D of Keras and ZeroPad2d of PyTorch. Backward: the gradients of the image.
 */
@AutoService(Layer.class)
@Describe(value = "Zeros around an image.",
    formula = "x [height, width, channels], y [top + height + bottom, left + width + right, channels]",
    source = "as in Keras and PyTorch", example = "{type: zero_pad2d, padding: [0, 1, 0, 1]}")
public record ZeroPad2d(
    @Doc("how many rows and columns: one number, [height, width] or [top, bottom, left, right]") @Min(0) List<
        Integer> padding)
    implements Layer {

  public ZeroPad2d {
    padding = List.copyOf(padding);
    if (padding.size() != 1 && padding.size() != 2 && padding.size() != 4) {
      throw new OptionException("padding", padding,
          "one number, [height, width] or [top, bottom, left, right]");
    }
  }

  public ZeroPad2d() {
    this(List.of(1));
  }

  @Override
  public Value bind(Binding b) {
    Value x = Images.image(b.input(), "zero_pad2d");
    Shape in = x.shape();
    boolean each = padding.size() == 4;
    int top = padding.getFirst();
    int left = each ? padding.get(2) : padding.getLast();
    double height = (double) in.axis(0) + top + (each ? padding.get(1) : top);
    double width = (double) in.axis(1) + left + padding.getLast();
    Images.checkSize("padding", padding, height * width * in.last());
    Shape out = Shape.of((int) height, (int) width, in.last());
    return b.compute(new TensorSpec(out, 0, false), new ZeroPadOperation(in.axis(0), in.axis(1) * in.last(),
        top, left * in.last(), out.axis(0), out.axis(1) * in.last()));
  }
}
