package nn.layers;

import com.google.auto.service.AutoService;
import java.util.List;
import nn.api.Activation;
import nn.api.Binding;
import nn.api.Initializer;
import nn.api.Layer;
import nn.api.Regularizer;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.api.init.GlorotUniform;
import nn.api.init.Zeros;
import nn.api.option.Describe;
import nn.api.option.Doc;
import nn.api.option.Min;
import nn.api.option.Required;
import nn.kernels.Slide;

/**
 * Convolution of a sequence, y[t, k] = f(b[k] + Σ x[t·s − p + i·d, c]·W[i, c, k]) over i, c: {@link Conv2d} of height
 * one.
 *
 * <pre>
 *   x [time, channels]   W [kernel, channels / groups, filters]   b [filters]
 *   y [⌊(time + 2p − d·(kernel − 1) − 1) / s⌋ + 1, filters]
 * </pre>
 *
 * Waibel, Hanazawa, Hinton, Shikano, Lang 1989 (time-delay networks).
 */
@AutoService(Layer.class)
@Describe(value = "Convolution of a sequence: the same few weights at each step.",
    formula = "y[t, k] = f(b[k] + sum of x[t*s - p + i*d, c] * W[i, c, k] over i, c), x [time, channels], "
        + "W [kernel, channels / groups, filters], y [(time + 2p - d*(kernel - 1) - 1) / s + 1, filters]",
    source = "Waibel, Hanazawa, Hinton, Shikano, Lang 1989",
    example = "{type: conv1d, filters: 32, kernel: 5, padding: same, activation: relu}")
public record Conv1d(@Doc("how many channels come out") @Required @Min(1) int filters,
    @Doc("steps that a window covers") @Min(1) int kernel,
    @Doc("steps from one place to the next") @Min(1) int stride,
    @Doc("zeros at both ends: valid (none), same (as many as keep the length) or a number") String padding,
    @Doc("steps from one weight to the next") @Min(1) int dilation,
    @Doc("parts of the channels that are convolved by themselves") @Min(1) int groups,
    @Doc("the function f of the outputs") Activation activation,
    @Doc("whether b is added") boolean bias,
    @Doc("what W starts from") Initializer init,
    @Doc("what b starts from") Initializer biasInit,
    @Doc("what keeps W small") Regularizer regularize) implements Layer {

  public Conv1d {
    Images.checkPadding(padding);
  }

  public Conv1d() {
    this(1, 3);
  }

  public Conv1d(int filters, int kernel) {
    this(filters, kernel, 1, "valid", 1, 1, Activation.NONE, true, new GlorotUniform(), new Zeros(),
        Regularizer.NONE);
  }

  @Override
  public Value bind(Binding b) {
    Value x = Images.sequence(b.input(), "conv1d");
    Slide steps = Images.slide(x.shape().axis(0), kernel, stride, dilation, padding);
    Images.checkFits("kernel", kernel, padding, Slide.none(), steps, Math.max(x.shape().last(), filters),
        "[" + steps.out() + ", " + filters + "]");
    Conv2d flat = new Conv2d(filters, List.of(1, kernel), List.of(1, stride), padding, List.of(1, dilation),
        groups, activation, bias, init, biasInit, regularize);
    TensorSpec result = new TensorSpec(Shape.of(steps.out(), filters), 0, false);
    return flat.convolve(b, x, Slide.none(), steps,
        Shape.of(kernel, Math.max(1, x.shape().last() / groups), filters), result);
  }
}
