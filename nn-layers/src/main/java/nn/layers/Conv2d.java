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
import nn.api.TensorSpec;
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
 * Convolution of an image, y[u, v, k] = f(b[k] + Σ x[u·s − p + i·d, v·s − p + j·d, c]·W[i, j, c, k]) over i, j, c:
 * the same small window of weights at each place.
 *
 * <pre>
 *   x [height, width, channels]   W [kernel, kernel, channels / groups, filters]   b [filters]
 *   y [⌊(height + 2p − d·(kernel − 1) − 1) / s⌋ + 1, …, filters]
 * </pre>
 *
 * With padding same, y is [⌈height / s⌉, ⌈width / s⌉, filters], and where an odd number of rows is added, one more
 * lies behind the image. In group g of n, n-th parts of the filters read n-th parts of the channels; with as many
 * groups as channels the convolution is depthwise.
 *
 * <p>LeCun, Boser, Denker, Henderson, Howard, Hubbard, Jackel 1989; dilation: Yu, Koltun 2016; groups: Krizhevsky,
 * Sutskever, Hinton 2012. Backward: {@link Convolution}.
 */
@AutoService(Layer.class)
@Describe(value = "Convolution of an image: the same small window of weights at each place.",
    formula = "y[u, v, k] = f(b[k] + sum of x[u*s - p + i*d, v*s - p + j*d, c] * W[i, j, c, k] over i, j, c), "
        + "x [height, width, channels], W [kernel, kernel, channels / groups, filters], "
        + "y [(height + 2p - d*(kernel - 1) - 1) / s + 1, ..., filters]",
    source = "LeCun, Boser, Denker, Henderson, Howard, Hubbard, Jackel 1989",
    example = "{type: conv2d, filters: 32, kernel: 3, padding: same, activation: relu}")
public record Conv2d(@Doc("how many channels come out") @Required @Min(1) int filters,
    @Doc("the window's height and width, one number for both") @Min(1) List<Integer> kernel,
    @Doc("pixels from one place to the next, down and across") @Min(1) List<Integer> stride,
    @Doc("zeros around the image: valid (none), same (as many as keep its size) or a number") String padding,
    @Doc("pixels from one weight to the next, down and across") @Min(1) List<Integer> dilation,
    @Doc("parts of the channels that are convolved by themselves") @Min(1) int groups,
    @Doc("the function f of the outputs") Activation activation,
    @Doc("whether b is added") boolean bias,
    @Doc("what W starts from") Initializer init,
    @Doc("what b starts from") Initializer biasInit,
    @Doc("what keeps W small") Regularizer regularize) implements Layer {

  public Conv2d {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    dilation = List.copyOf(dilation);
    Images.checkPair("kernel", kernel);
    Images.checkPair("stride", stride);
    Images.checkPair("dilation", dilation);
    Images.checkPadding(padding);
  }

  public Conv2d() {
    this(1, 3);
  }

  public Conv2d(int filters, int kernel) {
    this(filters, kernel, "valid", Activation.NONE);
  }

  public Conv2d(int filters, int kernel, String padding, Activation activation) {
    this(filters, List.of(kernel), List.of(1), padding, List.of(1), 1, activation, true, new GlorotUniform(),
        new Zeros(), Regularizer.NONE);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Images.image(b.input(), "conv2d");
    Shape in = x.shape();
    Slide rows = Images.slide(in.axis(0), Images.vertical(kernel), Images.vertical(stride),
        Images.vertical(dilation), padding);
    Slide columns = Images.slide(in.axis(1), Images.horizontal(kernel), Images.horizontal(stride),
        Images.horizontal(dilation), padding);
    String result = "[" + rows.out() + ", " + columns.out() + ", " + filters + "]";
    Images.checkFits("kernel", kernel, padding, rows, columns, Math.max(in.last(), filters), result);
    Shape weights =
        Shape.of(rows.window(), columns.window(), Math.max(1, in.last() / groups), filters);
    return convolve(b, x, rows, columns, weights,
        x.spec().with(Shape.of(rows.out(), columns.out(), filters)));
  }

  /** What conv1d does, too, on an image of one row. */
  Value convolve(Binding b, Value x, Slide rows, Slide columns, Shape weights, TensorSpec result) {
    int channels = x.shape().last();
    if (channels % groups != 0) {
      throw new OptionException("groups", groups, "a divisor of the " + channels + " channels that come in");
    } else if (filters % groups != 0) {
      throw new OptionException("groups", groups, "a divisor of the " + filters + " filters");
    }
    Convolution convolution = new Convolution(rows, columns, channels, filters, groups);
    Parameter kernel = b.parameter("kernel", weights, init, regularize);
    Optional<Parameter> added =
        bias ? Optional.of(b.parameter("bias", Shape.of(filters), biasInit)) : Optional.empty();
    Scratch work = b.scratch(convolution.workspace());
    return b.apply(activation,
        b.compute(result, new ConvolutionOperation(convolution, kernel, added, work)));
  }
}
