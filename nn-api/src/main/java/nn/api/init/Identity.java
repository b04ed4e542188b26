package nn.api.init;

import java.util.Arrays;
import nn.api.Initializer;
import nn.api.RandomStream;
import nn.api.Shape;
import nn.api.option.Describe;
import nn.api.option.Doc;

/**
 * What passes its input on: w = gain on the diagonal of the last two axes, else 0. Of a convolution, the diagonal at the
 * middle of its window. As Keras' Identity and, for convolutions, PyTorch's dirac_.
 */
@Describe(value = "An identity matrix: the layer starts by passing its input on.",
    formula = "w[..., i, j] = gain for i = j, at the middle of a convolution's window, else 0",
    source = "as in Keras; of convolutions as PyTorch's dirac_", example = "{type: identity, gain: 0.5}")
public record Identity(@Doc("the numbers of the diagonal") float gain) implements Initializer {

  public Identity() {
    this(1);
  }

  @Override
  public void fill(float[] values, int offset, Fan fan, RandomStream random) {
    Arrays.fill(values, offset, offset + fan.size(), 0);
    Shape shape = fan.shape();
    int columns = shape.last();
    int rows = shape.rank() > 1 ? shape.axis(-2) : 1;
    int middle = 0;
    for (int axis = 0; axis < shape.rank() - 2; axis++) {
      middle = middle * shape.axis(axis) + shape.axis(axis) / 2;
    }
    for (int i = 0; i < Math.min(rows, columns); i++) {
      values[offset + (middle * rows + i) * columns + i] = gain;
    }
  }
}
