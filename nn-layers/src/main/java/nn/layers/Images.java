package nn.layers;

import java.util.List;
import nn.api.OptionException;
import nn.api.Shape;
import nn.api.ShapeException;
import nn.api.Value;
import nn.kernels.Slide;

/** What layers with windows on images and sequences ask of their inputs and options. */
final class Images {

  /** Numbers of an example, with padding, that an array can hold with room to spare. */
  private static final double MOST = 1 << 29;

  private Images() {
  }

  /**
   * The input itself if it is [height, width, channels].
   *
   * @throws ShapeException if it is not
   */
  static Value image(Value x, String type) {
    Shape shape = Inputs.numbers(x, type).shape();
    if (shape.rank() == 3) {
      return x;
    }
    throw new ShapeException(type + " needs [height, width, channels], found " + shape)
        .suggest("add '- {type: reshape, shape: " + imageLike(shape) + "}' before this layer");
  }

  private static String imageLike(Shape shape) {
    int side = (int) Math.sqrt((double) shape.size());
    int sideOfColours = (int) Math.sqrt(shape.size() / 3.0);
    if (shape.rank() == 2) {
      return Shape.of(shape.axis(0), shape.axis(1), 1).toString();
    } else if (shape.rank() == 1 && (long) side * side == shape.size()) {
      return Shape.of(side, side, 1).toString();
    } else if (shape.rank() == 1 && 3L * sideOfColours * sideOfColours == shape.size()) {
      return Shape.of(sideOfColours, sideOfColours, 3).toString();
    }
    return "[height, width, channels]";
  }

  /**
   * The input itself if it is [time, channels].
   *
   * @throws ShapeException if it is not
   */
  static Value sequence(Value x, String type) {
    Shape shape = Inputs.numbers(x, type).shape();
    if (shape.rank() == 2) {
      return x;
    }
    String as = shape.rank() == 1 ? Shape.of(shape.axis(0), 1).toString() : "[time, channels]";
    throw new ShapeException(type + " needs [time, channels], found " + shape)
        .suggest("add '- {type: reshape, shape: " + as + "}' before this layer");
  }

  /** One number for both axes, or one for each. */
  static void checkPair(String option, List<Integer> values) {
    if (values.isEmpty() || values.size() > 2) {
      throw new OptionException(option, values, "a number, or one for the height and one for the width");
    }
  }

  static int vertical(List<Integer> pair) {
    return pair.getFirst();
  }

  static int horizontal(List<Integer> pair) {
    return pair.getLast();
  }

  /** {@code valid}, {@code same} or a number. */
  static void checkPadding(String padding) {
    if (!padding.equals("valid") && !padding.equals("same") && !padding.matches("[0-9]{1,9}")) {
      throw new OptionException("padding", padding, "valid, same or an integer of at least 0");
    }
  }

  /** A window along an axis; its places may be none. */
  static Slide slide(int in, int window, int stride, int dilation, String padding) {
    return switch (padding) {
      case "same" -> Slide.same(in, window, stride, dilation);
      case "valid" -> Slide.padded(in, window, stride, dilation, 0);
      default -> Slide.padded(in, window, stride, dilation, Integer.parseInt(padding));
    };
  }

  /**
   * Checks that there are places, and that memory can hold what they read.
   *
   * @throws OptionException if not
   */
  static void checkFits(String option, Object found, String padding, Slide y, Slide x, int channels,
      String result) {
    if (y.out() < 1 || x.out() < 1) {
      String input = y.in() == 1 && y.window() == 1 ? "[" + x.in() + "]" : "[" + y.in() + ", " + x.in() + "]";
      throw new OptionException(option, found, "a window that fits into the input " + input
          + " with padding " + padding + ", since " + result + " would come out").suggest("padding: same");
    }
    double rows = Math.max(y.in(), (y.out() - 1.0) * y.stride() + y.span());
    double columns = Math.max(x.in(), (x.out() - 1.0) * x.stride() + x.span());
    if (y.span() < 1 || x.span() < 1 || rows * columns * channels > MOST) {
      throw new OptionException(option, found, "a window that makes a padded image of at most 2^29 numbers");
    }
  }

  /**
   * Checks that memory can hold so many numbers for an example.
   *
   * @throws OptionException if not
   */
  static void checkSize(String option, Object found, double numbers) {
    if (numbers > MOST) {
      throw new OptionException(option, found, "an image of at most 2^29 numbers");
    }
  }
}
