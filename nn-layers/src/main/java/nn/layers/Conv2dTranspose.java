package nn.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;
import nn.api.Activation;
import nn.api.Binding;
import nn.api.Initializer;
import nn.api.Layer;
import nn.api.OptionException;
import nn.api.Parameter;
import nn.api.Regularizer;
import nn.api.Scratch;
import nn.api.Shape;
import nn.api.Value;
import nn.api.init.GlorotUniform;
import nn.api.init.Zeros;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.api.option.Required;
import nn.kernels.Convolution;
import nn.kernels.Slide;

/**
 * Transposed convolution, which spreads each pixel over a window of the output: what {@link Conv2d} does to gradients on
 * the way back. y[u·s − p + i, v·s − p + j, k] collects x[u, v, c]·W[i, j, k, c].
 *
 * <pre>
 *   x [height, width, channels]   W [kernel, kernel, filters, channels]   b [filters]
 *   y [(height − 1)·s − 2p + kernel, …, filters]; with padding same [height·s, width·s, filters]
 * </pre>
 *
 * Zeiler, Krishnan, Taylor, Fergus 2010.
 */
@AutoService(Layer.class)
@Describe(value = "Transposed convolution: spreads each pixel over a window, to make images larger.",
    formula = "y[u*s - p + i, v*s - p + j, k] = f(b[k] + sum of x[u, v, c] * W[i, j, k, c]), "
        + "x [height, width, channels], W [kernel, kernel, filters, channels], "
        + "y [(height - 1)*s - 2p + kernel, ..., filters]; same: [height * s, width * s, filters]",
    source = "Zeiler, Krishnan, Taylor, Fergus 2010",
    example = "{type: conv2d_transpose, filters: 16, kernel: 3, stride: 2, padding: same}")
public record Conv2dTranspose(@Doc("how many channels come out") @Required @Min(1) int filters,
    @Doc("the window's height and width, one number for both") @Min(1) List<Integer> kernel,
    @Doc("how much larger the image becomes, in height and width") @Min(1) List<Integer> stride,
    @Doc("what is cut off around the output: valid (nothing), same (what exceeds stride times the input) "
        + "or a number") String padding,
    @Doc("the function f of the outputs") Activation activation,
    @Doc("whether b is added") boolean bias,
    @Doc("what W starts from") Initializer init,
    @Doc("what b starts from") Initializer biasInit,
    @Doc("what keeps W small") Regularizer regularize) implements Layer {

  public Conv2dTranspose {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    Images.checkPair("kernel", kernel);
    Images.checkPair("stride", stride);
    Images.checkPadding(padding);
  }

  public Conv2dTranspose() {
    this(1, 3, 1, "valid");
  }

  public Conv2dTranspose(int filters, int kernel, int stride, String padding) {
    this(filters, List.of(kernel), List.of(stride), padding, Activation.NONE, true, new GlorotUniform(),
        new Zeros(), Regularizer.NONE);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Images.image(b.input(), "conv2d_transpose");
    Shape in = x.shape();
    int channels = in.last();
    Slide rows = enlarged(in.axis(0), Images.vertical(kernel), Images.vertical(stride));
    Slide columns = enlarged(in.axis(1), Images.horizontal(kernel), Images.horizontal(stride));
    String size = "[" + rows.in() + ", " + columns.in() + ", " + filters + "]";
    if (rows.in() < 1 || columns.in() < 1) {
      throw new OptionException("padding", padding, "less, since " + size + " would come out");
    }
    Images.checkFits("kernel", kernel, padding, rows, columns, Math.max(channels, filters), size);
    Convolution convolution = new Convolution(rows, columns, filters, channels, 1);
    Parameter weights = b.parameter("kernel",
        Shape.of(rows.window(), columns.window(), filters, channels), init, regularize);
    Optional<Parameter> added =
        bias ? Optional.of(b.parameter("bias", Shape.of(filters), biasInit)) : Optional.empty();
    Scratch work = b.scratch(convolution.workspace());
    return b.apply(activation, b.compute(x.spec().with(Shape.of(rows.in(), columns.in(), filters)),
        new TransposedConvolutionOperation(convolution, weights, added, work)));
  }

  /** The convolution that turns the output into the input. */
  private Slide enlarged(int in, int window, int stride) {
    if (padding.equals("same")) {
      return Slide.same(Math.multiplyExact(in, stride), window, stride, 1);
    }
    int cut = padding.equals("valid") ? 0 : Integer.parseInt(padding);
    long out = (in - 1L) * stride + window - 2L * cut;
    return new Slide(Math.clamp(out, -Integer.MAX_VALUE, Integer.MAX_VALUE), window, stride, 1, cut,
        in);
  }
}
