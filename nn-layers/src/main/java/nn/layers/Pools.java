package nn.layers;

import java.util.List;
import nn.api.Binding;
import nn.api.OptionException;
import nn.api.Shape;
import nn.api.TensorSpec;
import nn.api.Value;
import nn.kernels.Pooling;
import nn.kernels.Slide;
import nn.kernels.Windows;

/** What the pooling layers share. */
final class Pools {

  private Pools() {
  }

  /** Pooling of images by windows that slide. */
  static Pooling sliding(Value x, List<Integer> size, List<Integer> stride, String padding) {
    Shape in = x.shape();
    List<Integer> step = stride.isEmpty() ? size : stride;
    return windows(size, padding,
        Images.slide(in.axis(0), Images.vertical(size), Images.vertical(step), 1, padding),
        Images.slide(in.axis(1), Images.horizontal(size), Images.horizontal(step), 1, padding), in.last(),
        true);
  }

  /** Pooling of sequences likewise; a stride of 0 is the size. */
  static Pooling slidingSteps(Value x, int size, int stride, String padding) {
    int step = stride == 0 ? size : stride;
    return windows(size, padding, Slide.none(), Images.slide(x.shape().axis(0), size, step, 1, padding),
        x.shape().last(), false);
  }

  private static Pooling windows(Object size, String padding, Slide rows, Slide columns, int channels,
      boolean image) {
    String result =
        (image ? "[" + rows.out() + ", " : "[") + columns.out() + ", " + channels + "]";
    Images.checkFits("size", size, padding, rows, columns, channels, result);
    if (rows.before() >= rows.window() || columns.before() >= columns.window()) {
      throw new OptionException("padding", padding, "less than the size, so that each window has a pixel");
    }
    return new Pooling(Windows.of(rows), Windows.of(columns), channels);
  }

  /** Pooling into so many even windows. */
  static Pooling even(Value x, int rows, int columns) {
    Shape in = x.shape();
    return in.rank() == 2
        ? new Pooling(Windows.even(1, 1), Windows.even(in.axis(0), columns), in.last())
        : new Pooling(Windows.even(in.axis(0), rows), Windows.even(in.axis(1), columns), in.last());
  }

  /** Options that slide: a stride that is left out is the size. */
  static void check(List<Integer> size, List<Integer> stride, String padding) {
    Images.checkPair("size", size);
    if (!stride.isEmpty()) {
      Images.checkPair("stride", stride);
    }
    Images.checkPadding(padding);
  }

  static Value max(Binding b, Pooling pooling, Shape result) {
    return b.compute(new TensorSpec(result, 0, false), new MaxPoolOperation(pooling));
  }

  static Value mean(Binding b, Pooling pooling, Shape result) {
    return b.compute(new TensorSpec(result, 0, false), new MeanPoolOperation(pooling));
  }
}
